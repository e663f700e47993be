using System.Security.Cryptography;
using System.Text.Json;

namespace NetOptRL.Reports.Comparisons;

/// <summary>
/// The hashes that close a comparison, as <see cref="ResultSeal"/> closes a result: a plain checksum, and seals whose keys only a run of
/// the studies gives. All are over the content of the file itself, not over what is computed again of it, whose last digits may be
/// another machine's.
/// </summary>
internal static class ComparisonSeal
{
    /// <summary>The document with both; what it has of the two is replaced.</summary>
    /// <param name="document">What is closed.</param>
    /// <param name="searchDigests">Of each of its studies, in order, the digest of the search, hexadecimal.</param>
    public static ComparisonDocument Close(ComparisonDocument document, IEnumerable<string> searchDigests)
    {
        var open = JsonSerializer.SerializeToElement(document, ResultJson.Options);
        var closed = document with { Seal = Seal(open, searchDigests) };
        return closed with { Checksum = Checksum(JsonSerializer.SerializeToElement(closed, ResultJson.Options)) };
    }

    /// <summary>HMAC-SHA-256 (RFC 2104) of the document with an empty seal and an empty checksum, under the digests one after another, 64 digits.</summary>
    public static string Seal(JsonElement document, IEnumerable<string> searchDigests) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(string.Concat(searchDigests)), Content(document, "seal", "checksum")));

    /// <summary>HMAC-SHA-256 of a failed study with an empty seal, under the digest of its search, 64 digits.</summary>
    public static string Seal(ComparedStudyDocument failed, string searchDigest) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Convert.FromHexString(searchDigest),
        JsonSerializer.SerializeToUtf8Bytes(failed with { Failure = failed.Failure! with { Seal = "" } }, ResultJson.Options)));

    /// <summary>SHA-256 of the document with an empty checksum, 64 digits.</summary>
    public static string Checksum(JsonElement document) => Convert.ToHexStringLower(SHA256.HashData(Content(document, "checksum")));

    /// <summary>
    /// The document as it is written, some of its texts being empty: order of keys and digits of numbers are the document's own, spaces and
    /// escapes are not.
    /// </summary>
    private static byte[] Content(JsonElement document, params string[] empty)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = ResultJson.Options.Encoder }))
        {
            writer.WriteStartObject();
            foreach (var member in document.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                if (empty.Contains(member.Name))
                    writer.WriteStringValue("");
                else
                    member.Value.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        return [.. bytes.ToArray(), (byte)'\n'];
    }
}
