using NetOptRL.Runtime;

namespace NetOptRL.Cli.Commands;

/// <summary>Where studies lie below the folder of <c>--out</c>.</summary>
internal static class StudyFolders
{
    /// <summary>The name made of environment, agent and seed; where it is taken, with -2, -3 … after it.</summary>
    public static string FreeName(string outputFolder, string environment, string agent, long seed)
    {
        var name = $"{environment}-{agent}-{seed}";
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : $"{name}-{number}")
            .First(candidate => !Path.Exists(Path.Combine(outputFolder, candidate)));
    }

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
