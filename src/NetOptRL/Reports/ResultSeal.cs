using System.Security.Cryptography;

namespace NetOptRL.Reports;

/// <summary>
/// The two hashes that close a result document, both over the bytes that <see cref="ResultJson"/> writes of it. The checksum is plain:
/// anyone can check it, and anyone who alters a figure can make it anew. The seal cannot be made anew from the file: its key is the
/// digest of the search, which only the rollouts themselves give, so that it takes a run of the study to check it or to make it.
/// </summary>
internal static class ResultSeal
{
    /// <summary>The document with both.</summary>
    /// <param name="document">What is closed; what it has of the two is replaced.</param>
    /// <param name="searchDigest">The digest of the search, hexadecimal.</param>
    public static ResultDocument Close(ResultDocument document, string searchDigest)
    {
        var closed = document with { Seal = Seal(document, searchDigest) };
        return closed with { Checksum = Checksum(closed) };
    }

    /// <summary>HMAC-SHA-256 (RFC 2104) of the document with an empty seal and an empty checksum, 64 digits.</summary>
    public static string Seal(ResultDocument document, string searchDigest) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Convert.FromHexString(searchDigest), ResultJson.Write(document with { Seal = "", Checksum = "" })));

    /// <summary>SHA-256 of the document with an empty checksum, 64 digits.</summary>
    public static string Checksum(ResultDocument document) => Convert.ToHexStringLower(SHA256.HashData(ResultJson.Write(document with { Checksum = "" })));
}
