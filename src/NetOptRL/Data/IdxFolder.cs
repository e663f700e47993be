using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>Where the four IDX files lie.</summary>
/// <param name="variable">Value of NETOPTRL_DATA, null or empty where it is not set.</param>
/// <param name="systemFolder">The folder of the system's package.</param>
internal sealed class IdxFolder(string? variable, string systemFolder)
{
    public const string Variable = "NETOPTRL_DATA";

    /// <summary>The folder of Debian's and Ubuntu's package.</summary>
    public const string OfSystem = "/usr/share/datasets/fashion-mnist";

    /// <summary>The process's own.</summary>
    public static IdxFolder OfProcess() => new(Environment.GetEnvironmentVariable(Variable), OfSystem);

    /// <summary>
    /// The first folder that holds one of the files. A folder that the spec names is the only one looked for, so that no other data
    /// takes its place: as it stands (from the current folder where it is relative), then inside NETOPTRL_DATA.
    /// </summary>
    /// <exception cref="InvalidInputException">No folder holds any of them.</exception>
    public string Find(string? named)
    {
        var looked = Candidates(named).ToArray();
        return looked.FirstOrDefault(folder => IdxFile.All.Any(file => file.PathIn(folder) is not null))
            ?? throw new InvalidInputException(
                $"the data's four IDX files ({IdxFile.TrainImages.FileName} … {IdxFile.TestLabels.FileName}, plain or .gz) must lie in one folder, "
                + $"but none is in {string.Join(" or ", looked)}. For Fashion-MNIST install the Debian or Ubuntu package dataset-fashion-mnist, "
                + $"or download the four files of https://github.com/zalandoresearch/fashion-mnist into a folder and set {Variable} to it.");
    }

    private IEnumerable<string> Candidates(string? named)
    {
        if (named is not null)
            yield return Path.GetFullPath(named);
        if (!string.IsNullOrEmpty(variable) && !Path.IsPathRooted(named))
            yield return Path.GetFullPath(Path.Combine(variable, named ?? ""));
        if (named is null)
            yield return systemFolder;
    }
}
