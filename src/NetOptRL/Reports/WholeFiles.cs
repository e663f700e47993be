using NetOptRL.Runtime;

namespace NetOptRL.Reports;

/// <summary>Writes files that belong together, each whole at every moment.</summary>
internal static class WholeFiles
{
    private const string Suffix = "unfinished";

    /// <summary>
    /// Writes over earlier ones: first all of them under other names, which no other process has, then by renaming in the order given. So a
    /// file is always an old one or a new one and never half of one, and where one cannot be written none of the old ones is touched. A
    /// kill between two renames leaves the first files new and the others old: what tells that all are there comes last. What an earlier
    /// kill left under other names is removed.
    /// </summary>
    /// <param name="folder">It must exist.</param>
    /// <param name="files">Names and content.</param>
    /// <exception cref="IOException">A file could not be written; what was not renamed yet is removed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(string folder, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        var unfinished = files.Select(file => Leftovers.NewPath(folder, file.Name, Suffix)).ToArray();
        try
        {
            foreach (var (path, file) in unfinished.Zip(files))
                File.WriteAllBytes(path, file.Bytes);
            foreach (var (path, file) in unfinished.Zip(files))
                Leftovers.Remove(folder, file.Name, Suffix, path);
            foreach (var (path, file) in unfinished.Zip(files))
                File.Move(path, Path.Combine(folder, file.Name), overwrite: true);
        }
        finally
        {
            foreach (var path in unfinished.Where(File.Exists))
                File.Delete(path);
        }
    }
}
