namespace NetOptRL.Cli.Commands;

/// <summary>What <c>doctor</c> found.</summary>
/// <param name="Ok">Whether nothing is broken; data that is not here is not broken.</param>
/// <param name="Versions">Versions by name.</param>
/// <param name="Devices">Devices that <c>--device</c> takes here.</param>
/// <param name="Cores">Cores, and so the default number of workers, each with one libtorch thread.</param>
/// <param name="Checks">What was tried.</param>
internal sealed record DoctorReport(
    bool Ok, IReadOnlyDictionary<string, string> Versions, IReadOnlyList<string> Devices, int Cores, IReadOnlyList<DoctorCheck> Checks);

/// <summary>One thing that was tried.</summary>
/// <param name="Name">What.</param>
/// <param name="State">How it went.</param>
/// <param name="Detail">What was found, or what is wrong and the remedy.</param>
internal sealed record DoctorCheck(string Name, DoctorState State, string Detail);

/// <summary>How a check went.</summary>
internal enum DoctorState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Not here, which keeps some environments from being tuned.</summary>
    Missing,

    /// <summary>Nothing can be tuned until it is mended.</summary>
    Broken,
}
