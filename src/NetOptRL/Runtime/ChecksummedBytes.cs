using System.Security.Cryptography;

namespace NetOptRL.Runtime;

/// <summary>Bytes with their SHA-256 behind them: what says whether a file is as it was written.</summary>
internal static class ChecksummedBytes
{
    /// <summary>The content and its hash.</summary>
    public static byte[] Close(ReadOnlySpan<byte> content) => [.. content, .. SHA256.HashData(content)];

    /// <summary>The content of what <see cref="Close"/> gave; null where it was altered.</summary>
    public static byte[]? Open(byte[] bytes) => IsWhole(bytes) ? bytes[..ContentLength(bytes)] : null;

    /// <summary>How many bytes stand before the hash; 0 where there are too few for one.</summary>
    public static int ContentLength(ReadOnlySpan<byte> bytes) => Math.Max(0, bytes.Length - SHA256.HashSizeInBytes);

    /// <summary>Whether the hash is that of what stands before it.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        var length = ContentLength(bytes);
        return SHA256.HashData(bytes[..length]).AsSpan().SequenceEqual(bytes[length..]);
    }
}
