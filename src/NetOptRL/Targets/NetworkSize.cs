using NetOptRL.Data;

namespace NetOptRL.Targets;

/// <summary>How large a target network is.</summary>
public static class NetworkSize
{
    /// <summary>P, the parameters of one member: weights and biases.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="shape">Shape of one sample.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">The network does not fit the samples.</exception>
    public static int Parameters(NetworkSpec spec, InputShape shape, int classes) => TargetNetworks.Create(spec, shape, classes).Layout.Count;
}
