using System.Security.Cryptography;

namespace NetOptRL.Studies;

/// <summary>A hash over a sequence: each link is SHA-256 of the link before and the next bytes.</summary>
internal static class DigestChain
{
    /// <summary>The link before the first.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>The next link, 64 lower-case hexadecimal digits.</summary>
    public static string Next(string link, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(link));
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first 16 digits of the bytes' own SHA-256.</summary>
    public static string Short(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
}
