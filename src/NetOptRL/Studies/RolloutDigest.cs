using System.Security.Cryptography;
using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>
/// Short hashes of a rollout and of each of its decisions, by which two runs of a study are compared: enough to name the first rollout
/// and the first decision in which they part. They are the first bytes of SHA-256 of the canonical bytes: 8 of the rollout's
/// (<see cref="RolloutCodec"/>), 4 of each decision's, over all members that took part in it.
/// </summary>
public sealed class RolloutDigest : IEquatable<RolloutDigest>
{
    private const int WholeLength = 8, DecisionLength = 4; // bytes
    private const string Failed = "failed";
    private readonly byte[] _bytes; // the rollout's, then each decision's: a long study keeps very many of these

    private RolloutDigest(byte[] bytes) => _bytes = bytes;

    /// <summary>The rollout's hash, 16 lower-case hexadecimal digits.</summary>
    public string Whole => Convert.ToHexStringLower(_bytes, 0, WholeLength);

    /// <summary>Number of decisions; 0 for a rollout that failed.</summary>
    public int Decisions => (_bytes.Length - WholeLength) / DecisionLength;

    /// <summary>Whether it is that of a rollout that failed.</summary>
    public bool IsFailed => Decisions == 0;

    /// <summary>Of one rollout.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="payload">Its canonical bytes.</param>
    public static RolloutDigest Of(Rollout rollout, ReadOnlySpan<byte> payload)
    {
        var decisions = rollout.Episodes.Select(episode => episode.Decisions.Count).DefaultIfEmpty().Max();
        var bytes = new byte[WholeLength + DecisionLength * decisions];
        SHA256.HashData(payload).AsSpan(0, WholeLength).CopyTo(bytes);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        for (var (decision, at) = (0, WholeLength); at < bytes.Length; decision++, at += DecisionLength)
        {
            stream.SetLength(0);
            WriteDecision(writer, rollout, decision);
            SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)).AsSpan(0, DecisionLength).CopyTo(bytes.AsSpan(at));
        }
        return new RolloutDigest(bytes);
    }

    /// <summary>Reads what <see cref="ToString"/> gives; null where <paramref name="text"/> is not of that form.</summary>
    public static RolloutDigest? Parse(string text)
    {
        if (text.Length == 2 * WholeLength + 1 + Failed.Length && text.EndsWith(Failed, StringComparison.Ordinal))
            return Parse($"{text[..^Failed.Length]}{new string('0', 2 * DecisionLength)}") is { } one ? new RolloutDigest(one._bytes[..WholeLength]) : null;
        var decisions = text.Length - 2 * WholeLength - 1;
        var isOfThatForm = decisions > 0 && decisions % (2 * DecisionLength) == 0 && text[2 * WholeLength] == ' '
            && text.Where((_, i) => i != 2 * WholeLength).All(char.IsAsciiHexDigitLower);
        return isOfThatForm ? new RolloutDigest(Convert.FromHexString(text.Remove(2 * WholeLength, 1))) : null;
    }

    /// <summary>One decision's hash, 8 lower-case hexadecimal digits.</summary>
    public string Decision(int decision) => Convert.ToHexStringLower(_bytes, WholeLength + DecisionLength * decision, DecisionLength);

    /// <summary>The first decision that is not the other's, or that one of the two does not have; null where all are equal.</summary>
    public int? FirstDifference(RolloutDigest other)
    {
        var common = _bytes.AsSpan(WholeLength).CommonPrefixLength(other._bytes.AsSpan(WholeLength)) / DecisionLength;
        return common == Decisions && common == other.Decisions ? null : common;
    }

    /// <inheritdoc/>
    public bool Equals(RolloutDigest? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RolloutDigest);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    /// <summary>The rollout's hash, a space, and the decisions' hashes one after another; <c>failed</c> in their place where there are none.</summary>
    public override string ToString() => $"{Whole} {(IsFailed ? Failed : Convert.ToHexStringLower(_bytes.AsSpan(WholeLength)))}";

    private static void WriteDecision(BinaryWriter writer, Rollout rollout, int decision)
    {
        for (var member = 0; member < rollout.Episodes.Count; member++)
        {
            if (decision >= rollout.Episodes[member].Decisions.Count)
                continue;
            writer.Write(member);
            EpisodeCodec.WriteDecision(writer, rollout.Episodes[member], decision);
        }
        writer.Flush();
    }
}
