using NetOptRL.Runtime;

namespace NetOptRL.Benchmarks;

/// <summary>What stands above every table: figures mean nothing without the machine they are of.</summary>
internal static class MachineHeader
{
    public static void Write(TextWriter output, string title, TimeProvider time)
    {
        output.WriteLine($"## {title}");
        output.WriteLine();
        output.WriteLine($"- {time.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores of {Processor()}, load {Load()} before");
        output.WriteLine($"- {string.Join(", ", Versions.All().Select(version => $"{version.Key} {version.Value}"))}");
        output.WriteLine($"- `{string.Join(' ', ["benchmarks", .. Environment.GetCommandLineArgs().Skip(1)])}`");
        output.WriteLine();
    }

    private static string Processor() => FirstLine("/proc/cpuinfo", "model name")?.Split(':', 2)[^1].Trim() ?? "an unknown processor";

    private static string Load() => FirstLine("/proc/loadavg", "")?.Split(' ')[0] ?? "unknown";

    private static string? FirstLine(string path, string start) =>
        File.Exists(path) ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) : null;
}
