namespace NetOptRL.Benchmarks;

/// <summary>A new folder for the time of a measurement.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netoptrl-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
