using NetOptRL.Data;

namespace NetOptRL.Targets;

internal static class TargetNetworks
{
    public static ITargetNetwork Create(NetworkSpec spec, InputShape shape, int classes) => spec switch
    {
        RecurrentSpec recurrent => new RecurrentNetwork(recurrent, shape, classes),
        _ => throw new ArgumentException($"network must be one of the kinds this library knows, but got {spec.GetType().Name}.", nameof(spec)),
    };
}
