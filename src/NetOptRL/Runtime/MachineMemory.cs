using System.Globalization;

namespace NetOptRL.Runtime;

/// <summary>
/// The memory that this process can have: the least of what the machine has free (<c>/proc/meminfo</c>) and of what is left to each control
/// group that the process is in, up to the root (version 2's <c>memory.max</c> and <c>memory.current</c>, or version 1's equivalents).
/// Pages of files that nobody uses count as free there, since the system gives them up first.
/// </summary>
internal static class MachineMemory
{
    private static readonly GroupFiles Version2 = new("", "memory.max", "memory.current", "inactive_file");
    private static readonly GroupFiles Version1 = new("memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");

    /// <summary>Bytes in all, what the process holds now included. Where no system tells them, what .NET takes for the machine's.</summary>
    public static long Limit() => Free("/") is { } free ? free + Environment.WorkingSet : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Bytes that are free for the process; null where neither file tells.</summary>
    /// <param name="root">The root of the file system.</param>
    internal static long? Free(string root)
    {
        var machine = Number(Path.Combine(root, "proc/meminfo"), "MemAvailable:") * 1024; // in kB there
        return Groups(root).Append(machine).Min();
    }

    private static IEnumerable<long?> Groups(string root)
    {
        foreach (var line in Read(Path.Combine(root, "proc/self/cgroup")).Split('\n'))
        {
            if (line.Split(':', 3) is not [_, var controllers, var path])
                continue;
            var files = controllers.Length == 0 ? Version2 : controllers.Split(',').Contains("memory") ? Version1 : null;
            // In a container the path may be the host's, of which only the root is there.
            for (var folder = path.Trim('/'); files is not null; folder = Path.GetDirectoryName(folder)!)
            {
                yield return Free(Path.Combine(root, "sys/fs/cgroup", files.Mount, folder), files);
                if (folder.Length == 0)
                    break;
            }
        }
    }

    private static long? Free(string folder, GroupFiles files)
    {
        var left = Number(Path.Combine(folder, files.Limit)) - Number(Path.Combine(folder, files.Usage));
        return left + (Number(Path.Combine(folder, "memory.stat"), files.Reclaimable + " ") ?? 0);
    }

    /// <summary>The whole number behind <paramref name="name"/> at the beginning of a line, or null: a group without a limit says <c>max</c>.</summary>
    private static long? Number(string path, string name = "")
    {
        var line = Read(path).Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        var text = line?[name.Length..].Trim().Split(' ')[0];
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ""; // what cannot be read limits nothing that can be known
        }
    }

    private sealed record GroupFiles(string Mount, string Limit, string Usage, string Reclaimable);
}
