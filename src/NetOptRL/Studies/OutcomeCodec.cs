using NetOptRL.Environments;

namespace NetOptRL.Studies;

/// <summary>What the final evaluation found as bytes, one form for one content: what is stored, and the last link of the digest.</summary>
internal static class OutcomeCodec
{
    private const byte Version = 2;
    private const int SmallestRun = 8 + EpisodeCodec.Smallest + 24; // bytes: the seed, an episode, its test

    public static byte[] Encode(FinalOutcome outcome)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write(outcome.Winner);
        WriteRuns(writer, outcome.Best);
        WriteRuns(writer, outcome.Policy);
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not an outcome of this version, or damaged.</exception>
    public static FinalOutcome Decode(byte[] bytes) => StoredBytes.Read(bytes, Version, "outcome", reader =>
    {
        var winner = reader.ReadInt32();
        return winner >= 0
            ? new FinalOutcome(winner, ReadRuns(reader), ReadRuns(reader))
            : throw new InvalidDataException($"the number of the chosen schedule must be at least 0, but is {winner}.");
    });

    private static void WriteRuns(BinaryWriter writer, IReadOnlyList<ConfirmedRun> runs)
    {
        writer.Write(runs.Count);
        foreach (var run in runs)
        {
            writer.Write(run.Seed);
            EpisodeCodec.Write(writer, run.Episode);
            writer.Write(run.Test.Accuracy);
            writer.Write(run.Test.LogLoss);
            writer.Write(run.Test.Density);
        }
    }

    private static ConfirmedRun[] ReadRuns(BinaryReader reader)
    {
        var runs = new ConfirmedRun[reader.Count(reader.ReadInt32(), SmallestRun, "trainings on fresh seeds")];
        for (var i = 0; i < runs.Length; i++)
        {
            var (seed, episode) = (reader.ReadInt64(), EpisodeCodec.Read(reader));
            runs[i] = new ConfirmedRun(seed, episode, new Metrics(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()));
        }
        return runs;
    }
}
