using System.Security.Cryptography;
using System.Text.Json;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>What <c>failure.json</c> holds: a study whose search left nothing to evaluate, with all that it takes to run it again.</summary>
/// <param name="Schema">Version of this layout.</param>
/// <param name="Study">The study's name.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda:N</c>.</param>
/// <param name="Population">Members of a rollout.</param>
/// <param name="DataSha256">Hash of the data.</param>
/// <param name="EnvironmentText">The environment's YAML text.</param>
/// <param name="Failure">Why there is no result, and what was spent. Its seal binds every key to the rollouts.</param>
/// <param name="Checksum">SHA-256 of the document with an empty checksum, 64 digits.</param>
internal sealed record FailedStudyDocument(
    int Schema,
    string Study,
    string Environment,
    string Agent,
    long Seed,
    string Device,
    int Population,
    string DataSha256,
    string EnvironmentText,
    FailedSearchDocument Failure,
    string Checksum)
{
    /// <summary>The version of the layout that is written, and the only one that is read.</summary>
    public const int CurrentSchema = 1;

    public static FailedStudyDocument Of(StudyRecord study, FailedSearch failure)
    {
        var open = new FailedStudyDocument(
            CurrentSchema, study.Name, study.EnvironmentName, study.Agent, study.Seed, study.Device, study.Population, study.DataSha256, study.EnvironmentText,
            FailedSearchDocument.Of(failure, Budget.Parse(study.Budget)), Checksum: "");
        var closed = open with { Failure = open.Failure with { Seal = open.Seal(failure.Digest) } };
        return closed with { Checksum = closed.Sum() };
    }

    /// <summary>HMAC-SHA-256 (RFC 2104) of the document with an empty seal and an empty checksum, under the digest of the search, 64 digits.</summary>
    public string Seal(string searchDigest) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Convert.FromHexString(searchDigest), (this with { Failure = Failure with { Seal = "" }, Checksum = "" }).Write()));

    /// <summary>What the checksum must be.</summary>
    public string Sum() => Convert.ToHexStringLower(SHA256.HashData((this with { Checksum = "" }).Write()));

    /// <summary>In UTF-8, ending with a line feed; keys in a fixed order, numbers that are not finite as null.</summary>
    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ResultJson.Options), (byte)'\n'];
}
