using NetOptRL.Data;

namespace NetOptRL.Targets;

internal static class TargetNetworks
{
    public static ITargetNetwork Create(NetworkSpec spec, InputShape shape, int classes) => throw new NotSupportedException();
}
