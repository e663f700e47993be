using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>A rollout as bytes, one form for one content: what is stored, and what the digest is taken over.</summary>
public static class RolloutCodec
{
    private const byte Version = 2;

    /// <summary>The rollout's bytes.</summary>
    public static byte[] Encode(Rollout rollout)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write(rollout.Index);
        writer.Write(rollout.Seed);
        writer.Write(rollout.TrainingSamples);
        writer.Write(rollout.Episodes.Count);
        foreach (var episode in rollout.Episodes)
            EpisodeCodec.Write(writer, episode);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>What <see cref="Encode"/> was given.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a rollout of this version.</exception>
    public static Rollout Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var version = reader.ReadByte();
        if (version != Version)
            throw new InvalidDataException($"a stored rollout must have version {Version}, but has {version}.");
        var (index, seed, samples) = (reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64());
        var episodes = new Episode[reader.ReadInt32()];
        for (var k = 0; k < episodes.Length; k++)
            episodes[k] = EpisodeCodec.Read(reader);
        return new Rollout(index, seed, episodes, samples);
    }
}
