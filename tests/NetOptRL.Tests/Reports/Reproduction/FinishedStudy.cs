using System.Text.Json;
using System.Text.Json.Nodes;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Reports.Reproduction;

/// <summary>A real study of a convolutional network, run once for all tests of a class.</summary>
public sealed class FinishedStudy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FinishedStudy()
    {
        LibTorch.EnsureLoaded();
        Result = StudyOfTest.Run(Options(_folder));
        File = ResultJson.Write(Result);
    }

    public StudyResult Result { get; }

    /// <summary>Its result.json.</summary>
    public byte[] File { get; }

    /// <summary>The study's folder.</summary>
    public string Folder => _folder["study"];

    internal static EnvironmentSpec Spec { get; } = EnvironmentCatalog.Parse(
        EnvironmentCatalog.Find("digits-cnn").Text.Replace("epochs: 5", "epochs: 1").Replace("decisions: 10", "decisions: 4"), "small.yaml");

    internal static StudyOptions Options(TemporaryFolder folder) => StudyOfTest.Options(folder) with { Environment = Spec };

    /// <summary>The file with some values changed, by key such as <c>best.schedule[3].step</c>.</summary>
    public byte[] Alter(params (string Key, JsonNode? Value)[] changes)
    {
        var root = JsonNode.Parse(File)!;
        foreach (var (key, value) in changes)
            JsonLeaf.Set(root, key, value);
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    /// <summary>The same with the checksum made anew, as a forger would.</summary>
    public byte[] Forge(params (string Key, JsonNode? Value)[] changes)
    {
        var altered = JsonSerializer.Deserialize<ResultDocument>(Alter(changes), ResultJson.Options)!;
        return ResultJson.Write(altered with { Checksum = ResultSeal.Checksum(altered) });
    }

    public void Dispose() => _folder.Dispose();
}
