namespace NetOptRL.Runtime;

/// <summary>
/// Files and folders that are made under a name of their own and renamed when they are whole. What a killed process leaves of them is
/// removed by a later one; what another process is making at the same time is not.
/// </summary>
internal static class Leftovers
{
    /// <summary>How long one is let be: far longer than it takes to make it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>A hidden name in <paramref name="folder"/> that no other process has: <c>.NAME.RANDOM.SUFFIX</c>.</summary>
    public static string NewPath(string folder, string name, string suffix) =>
        Path.Combine(folder, $".{name}.{Path.GetFileNameWithoutExtension(Path.GetRandomFileName())}.{suffix}");

    /// <summary>Removes those of the same name and suffix that were last written long before <paramref name="own"/>, by the same clock.</summary>
    /// <exception cref="IOException">One cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be removed.</exception>
    public static void Remove(string folder, string name, string suffix, string own)
    {
        var newest = File.GetLastWriteTimeUtc(own) - Grace;
        var leftovers = Directory.EnumerateFileSystemEntries(folder, $".{name}.*{suffix}").Where(left => File.GetLastWriteTimeUtc(left) < newest);
        foreach (var left in leftovers.ToArray())
        {
            if (Directory.Exists(left))
                Directory.Delete(left, recursive: true);
            else
                File.Delete(left);
        }
    }
}
