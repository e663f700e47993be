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
    /// <exception cref="InvalidDataException">The bytes are not a rollout of this version, or damaged.</exception>
    public static Rollout Decode(byte[] bytes) => StoredBytes.Read(bytes, Version, "rollout", reader =>
    {
        var (index, seed, samples) = (reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64());
        if (index < 0 || samples < 0)
            throw new InvalidDataException($"a rollout's number and training samples must be at least 0, but are {index} and {samples}.");
        var count = reader.ReadInt32();
        var episodes = new Episode[count == 0 ? 0 : reader.Count(count, EpisodeCodec.Smallest, "episodes")]; // a rollout that failed has none
        for (var k = 0; k < episodes.Length; k++)
            episodes[k] = EpisodeCodec.Read(reader);
        CheckSources(episodes);
        return new Rollout(index, seed, episodes, samples);
    });

    /// <summary>Weights are taken over from a member of the same rollout that was still training.</summary>
    private static void CheckSources(Episode[] episodes)
    {
        foreach (var episode in episodes)
        {
            for (var t = 0; t < episode.Decisions.Count; t++)
            {
                if (episode.Decisions[t].Action.Source is { } source && (source >= episodes.Length || episodes[source].Decisions.Count < t))
                    throw new InvalidDataException($"decision {t} must take weights from a member that trains, but takes them from {source}.");
            }
        }
    }
}
