using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>
/// Which folders and files a spec may name. A relative one lies below the current folder or below NETOPTRL_DATA, and cannot lead out of them by
/// <c>..</c>. An absolute one is read where the user chose the spec; a spec that came within another's result may name only those below the
/// folders for data or below one that the user allows. Symbolic links are followed: who made them on this machine chose where they lead.
/// </summary>
public static class DataFolders
{
    private const int Longest = 4096; // letters, as long as a path of Linux can be

    /// <summary>The folder or file that a user's spec names.</summary>
    /// <exception cref="InvalidInputException">It is no path, or leads upwards.</exception>
    internal static string Read(SpecValue value)
    {
        var folder = value.Text();
        if (folder.Length > Longest || folder.Any(char.IsControl))
            throw value.Wrong($"a path of at most {Longest} letters");
        if (folder.Split('/', '\\').Contains(".."))
        {
            throw value.Error(
                $"{value.Name} must not lead upwards by \"..\", but got {value}; write the whole path, or set {IdxFolder.Variable} to the folder above it");
        }
        return folder;
    }

    /// <summary>Checks the folder or file of a spec that came within a file of results.</summary>
    /// <param name="spec">The spec's data.</param>
    /// <param name="allowed">Folders that the user allows beside those for data.</param>
    /// <param name="origin">The file, for messages.</param>
    /// <exception cref="InvalidInputException">It lies elsewhere; the message says how to allow it.</exception>
    public static void CheckStrangers(DataSpec spec, IReadOnlyList<string> allowed, string origin) =>
        CheckStrangers(spec, allowed, origin, Environment.GetEnvironmentVariable(IdxFolder.Variable));

    internal static void CheckStrangers(DataSpec spec, IReadOnlyList<string> allowed, string origin, string? variable)
    {
        string[] known = [.. string.IsNullOrEmpty(variable) ? Array.Empty<string>() : [variable], IdxFolder.OfSystem, .. allowed];
        foreach (var (key, named) in new[] { ("folder", spec.Folder), ("file", spec.File), ("testFile", spec.TestFile) })
        {
            if (named is not { } path || !Path.IsPathRooted(path) || known.Any(parent => IsBelow(path, parent)))
                continue;
            throw new InvalidInputException(
                $"{origin}: data.{key} must lie below {string.Join(" or ", known)}, since the spec came with the file, but is {SpecText.Quote(path)}; "
                + $"if that {(key == "folder" ? key : "file")} may be read, use --allow-data {Shell.Quote(SpecText.OneLine(path))}.");
        }
    }

    /// <summary>Whether a path is another or lies below it, by their texts alone.</summary>
    private static bool IsBelow(string path, string parent) => !Path.GetRelativePath(parent, path).Split('/', '\\').Contains("..");
}
