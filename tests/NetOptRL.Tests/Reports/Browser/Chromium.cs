using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace NetOptRL.Tests.Reports.Browser;

/// <summary>A Chromium without a window, that is driven over its DevTools protocol.</summary>
internal sealed class Chromium : IDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _profile = new();
    private readonly Process _process;

    private Chromium() => _process = Process.Start(new ProcessStartInfo(
        Executable!,
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run",
            "--remote-debugging-port=0", $"--user-data-dir={_profile.Path}", "about:blank",
        ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Why tests that need it are skipped; null where it is installed.</summary>
    public static string? MissingReason => Executable is null ? $"None of {string.Join(", ", Names)} is in PATH." : null;

    private static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var chromium = new Chromium();
        chromium._process.BeginOutputReadLine(); // a full pipe would stop it
        chromium._process.BeginErrorReadLine();
        var started = Stopwatch.GetTimestamp();
        while (chromium.Port() is null)
        {
            if (chromium._process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
            {
                chromium.Dispose();
                throw new InvalidOperationException($"{Executable} must listen within {Patience.TotalSeconds} s, but does not.");
            }
            await Task.Delay(20);
        }
        return chromium;
    }

    /// <summary>Opens a file in a new tab and waits until it is loaded.</summary>
    public async Task<DevToolsPage> OpenAsync(string file)
    {
        using var client = new HttpClient();
        using var answer = await client.PutAsync(new Uri($"http://127.0.0.1:{Port()}/json/new?about:blank"), null);
        var target = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return await DevToolsPage.OpenAsync(new Uri(target.GetProperty("webSocketDebuggerUrl").GetString()!), new Uri(file));
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _profile.Dispose();
    }

    private string? Port()
    {
        try
        {
            return File.ReadLines(_profile["DevToolsActivePort"]).FirstOrDefault();
        }
        catch (IOException) // not there yet
        {
            return null;
        }
    }
}
