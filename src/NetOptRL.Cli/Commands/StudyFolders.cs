using NetOptRL.Runtime;

namespace NetOptRL.Cli.Commands;

/// <summary>Where studies lie below the folder of <c>--out</c>.</summary>
internal static class StudyFolders
{
    /// <summary>The folder of a study or comparison given by its name under <paramref name="outputFolder"/>, or by a path.</summary>
    /// <exception cref="InvalidInputException">There is no such folder.</exception>
    public static string Find(string outputFolder, string study)
    {
        var named = Path.Combine(outputFolder, study);
        return Directory.Exists(named) ? named
            : Directory.Exists(study) ? study
            : throw new InvalidInputException($"a study or comparison must be a name under {outputFolder} or its folder, but got \"{study}\".");
    }
}
