using System.Diagnostics;

namespace NetOptRL.Tests.Cli;

/// <summary>The built command line as a process of its own.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output, _error;

    private CliProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The process' number.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="arguments">What a user types after <c>netoptrl</c>.</param>
    /// <param name="folder">Working folder; null for the tests' own.</param>
    /// <param name="variables">Environment variables to set, or to remove where null.</param>
    /// <param name="shell">A line of bash in which <c>dotnet "$0" "$@"</c> is the command; null for no shell.</param>
    public static CliProcess Start(
        string[] arguments, string? folder = null, IReadOnlyDictionary<string, string?>? variables = null, string? shell = null)
    {
        string[] program = shell is null ? ["dotnet"] : ["bash", "-c", shell];
        var start = new ProcessStartInfo(program[0], [.. program[1..], Path.Combine(AppContext.BaseDirectory, "NetOptRL.Cli.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        return new CliProcess(Process.Start(start)!);
    }

    /// <summary>Starts it and waits for its end.</summary>
    public static async Task<CliResult> RunAsync(
        string[] arguments, string? folder = null, IReadOnlyDictionary<string, string?>? variables = null, string? shell = null)
    {
        using var process = Start(arguments, folder, variables, shell);
        return await process.EndAsync();
    }

    /// <summary>Sends a signal, such as INT, TERM or KILL.</summary>
    public void Signal(string name) => Signals.Send(_process, name);

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Waits for its end, at most <paramref name="seconds"/>.</summary>
    /// <exception cref="OperationCanceledException">It is still running.</exception>
    public async Task<CliResult> EndAsync(int seconds = 60)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await _process.WaitForExitAsync(limit.Token);
        return new CliResult(_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}

/// <summary>How a call of the command line ended.</summary>
internal sealed record CliResult(int ExitCode, string Out, string Error);
