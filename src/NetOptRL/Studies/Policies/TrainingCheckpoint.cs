using NetOptRL.Runtime;

namespace NetOptRL.Studies.Policies;

/// <summary>All that a policy's training needs to go on with the same bits.</summary>
/// <param name="Identity">What is trained: equal for two sessions of one training.</param>
/// <param name="Rollouts">Rollouts learned from.</param>
/// <param name="TrainingSamples">Samples trained on in them.</param>
/// <param name="Seconds">Seconds of all sessions.</param>
/// <param name="Digest">Hash over the rollouts.</param>
/// <param name="Before">The agent before its last update.</param>
/// <param name="Now">The agent after it.</param>
internal sealed record TrainingCheckpoint(
    string Identity, int Rollouts, long TrainingSamples, double Seconds, string Digest, byte[] Before, byte[] Now)
{
    private const string Kind = "netoptrl-policy-training-2";
    private const int Longest = 1 << 28; // bytes

    /// <summary>As bytes, their SHA-256 last.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Kind);
        writer.Write(Identity);
        writer.Write(Rollouts);
        writer.Write(TrainingSamples);
        writer.Write(Seconds);
        writer.Write(Digest);
        foreach (var state in (byte[][])[Before, Now])
        {
            writer.Write(state.Length);
            writer.Write(state);
        }
        writer.Flush();
        return ChecksummedBytes.Close(stream.ToArray());
    }

    /// <summary>What <see cref="Write"/> gave.</summary>
    /// <exception cref="InvalidInputException">The file is something else, or damaged.</exception>
    public static TrainingCheckpoint Read(string path)
    {
        var content = ChecksummedBytes.Open(BoundedFile.Read(path, Longest))
            ?? throw new InvalidInputException($"{path} must be the checkpoint of a policy's training, but is something else or damaged.");
        using var reader = new BinaryReader(new MemoryStream(content));
        if (reader.ReadString() is var kind && kind != Kind)
            throw new InvalidInputException($"{path} must begin with \"{Kind}\", but is of another version.");
        var (identity, rollouts, samples, seconds, digest) =
            (reader.ReadString(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadDouble(), reader.ReadString());
        byte[] State() => reader.ReadBytes(reader.ReadInt32());
        return new TrainingCheckpoint(identity, rollouts, samples, seconds, digest, State(), State());
    }
}
