namespace NetOptRL.Tests.Fuzzing;

/// <summary>Something that reads files of strangers: it must read or refuse whatever they hold.</summary>
/// <param name="Name">What it reads.</param>
/// <param name="Files">Files that it reads, to be damaged.</param>
/// <param name="Read">Reads a file and uses what it read; throws <see cref="NetOptRL.Runtime.InvalidInputException"/> where it refuses it.</param>
internal sealed record FuzzedReader(string Name, IReadOnlyList<byte[]> Files, Action<byte[]> Read)
{
    /// <summary>Pieces that are put into files beside those for all.</summary>
    public IReadOnlyList<byte[]> Tokens { get; init; } = [];

    /// <summary>Makes a file's checksums right again where it has any, so that what they guard is reached; leaves alone what it cannot read.</summary>
    public Func<byte[], byte[]>? Close { get; init; }

    /// <summary>What every message must contain: the file's name, or what stands for it.</summary>
    public required string Origin { get; init; }

    /// <summary>Bytes that reading one file may allocate, in all and garbage too.</summary>
    public long MostAllocated { get; init; } = 32 << 20;

    /// <summary>Processor time that reading one file may take.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Cases of a test's run: a few tenths of a second's worth.</summary>
    public int QuickCases { get; init; } = 500;
}
