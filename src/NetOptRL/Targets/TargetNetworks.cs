using NetOptRL.Data;

namespace NetOptRL.Targets;

internal static class TargetNetworks
{
    /// <summary>The network that a spec describes, for samples of one shape.</summary>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">A layer does not fit the samples' shape.</exception>
    public static ITargetNetwork Create(NetworkSpec spec, InputShape shape, int classes) => spec switch
    {
        ConvolutionalSpec convolutional => new ConvolutionalNetwork(convolutional, shape, classes),
        RecurrentSpec recurrent => new RecurrentNetwork(recurrent, shape, classes),
        _ => throw new ArgumentException($"the network must be convolutional or recurrent, but got {spec.GetType().Name}.", nameof(spec)),
    };
}
