using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>Where and how a study was brought to its end: what is kept with it, so that a report made elsewhere tells the truth.</summary>
/// <param name="Workers">Threads that ran rollouts.</param>
/// <param name="Versions">Versions by name, see <see cref="NetOptRL.Runtime.Versions"/>.</param>
/// <param name="Machine">What results can depend on of the machine, by name, see <see cref="NetOptRL.Runtime.Machine"/>.</param>
public sealed record SessionFacts(int Workers, IReadOnlyDictionary<string, string> Versions, IReadOnlyDictionary<string, string> Machine)
{
    /// <summary>Those of this process.</summary>
    internal static SessionFacts Here(int workers, ComputeDevice device) =>
        new(workers, NetOptRL.Runtime.Versions.All(), NetOptRL.Runtime.Machine.Facts(device));
}
