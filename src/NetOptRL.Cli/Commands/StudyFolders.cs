using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Cli.Commands;

/// <summary>Where studies lie below the folder of <c>--out</c>.</summary>
internal static class StudyFolders
{
    /// <summary>The folder of a study or comparison given by its name under <paramref name="outputFolder"/>, or by a path.</summary>
    /// <param name="outputFolder">The folder of <c>--out</c>.</param>
    /// <param name="study">Its name or path; its name alone where a store is given.</param>
    /// <param name="store">The store that holds it, which its folder can be made from; null where its folder says where it is kept.</param>
    /// <param name="engine">The library.</param>
    /// <exception cref="InvalidInputException">There is no such folder, or the store does not hold the study.</exception>
    public static string Find(string outputFolder, string study, string? store, Engine engine)
    {
        if (store is not null)
            return engine.TakeUp(StoreAddress.Parse(store), study, outputFolder);
        var named = Path.Combine(outputFolder, study);
        return Directory.Exists(named) ? named
            : Directory.Exists(study) ? study
            : throw new InvalidInputException($"a study or comparison must be a name under {outputFolder} or its folder, but got \"{study}\".");
    }
}
