namespace NetOptRL.Reports;

/// <summary>Writes files that belong together: all of them or none.</summary>
internal static class WholeFiles
{
    /// <summary>
    /// Writes over earlier ones: first under other names, then, when all of them are whole, by renaming in the order given.
    /// </summary>
    /// <param name="folder">It must exist.</param>
    /// <param name="files">Names and content.</param>
    /// <exception cref="IOException">A file could not be written; what was written so far is removed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(string folder, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        string Unfinished(string name) => Path.Combine(folder, $".{name}.unfinished");
        try
        {
            foreach (var (name, bytes) in files)
                File.WriteAllBytes(Unfinished(name), bytes);
            foreach (var (name, _) in files)
                File.Move(Unfinished(name), Path.Combine(folder, name), overwrite: true);
        }
        finally
        {
            foreach (var (name, _) in files)
                File.Delete(Unfinished(name));
        }
    }
}
