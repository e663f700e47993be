using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Environments;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Reports.Comparisons;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Fuzzing;

/// <summary>Small whole files of every kind, to be damaged.</summary>
internal static class SampleFiles
{
    private const string Idx40 = """
          source: idx
          folder: mnist
          size: [28, 28]
          classes: 10
          sha256: {trainImages: HASH, trainLabels: HASH, testImages: HASH, testLabels: HASH}
        """;

    public static IReadOnlyList<byte[]> Specs { get; } =
    [
        Encoding.UTF8.GetBytes(SpecOfTest.Text),
        Encoding.UTF8.GetBytes(SpecOfTest.Text.Replace("  source: digits", Idx40.Replace("HASH", new string('a', 64)))),
        .. EnvironmentCatalog.Names.Select(name => Encoding.UTF8.GetBytes(EnvironmentCatalog.Find(name).Text)),
    ];

    /// <summary>40 images of 3 × 4.</summary>
    public static byte[] Idx { get; } = MakeIdx(40, 3, 4);

    public static byte[] ZippedIdx { get; } = Zip(Idx);

    /// <summary>Two features, a label and a column of names, some in quotes.</summary>
    public static byte[] Table { get; } = [.. "a,kind,id,b\n1,x,\"u, v\",-2.5\n2e3,y,\"w\nw\",0\n\n3,x,z,.5\n4,y,,1\n"u8];

    /// <summary>Three steps of two dimensions.</summary>
    public static byte[] Series { get; } =
    [
        .. "# waves\n@problemName W\n@timeStamps false\n@univariate false\n@dimensions 2\n@seriesLength 3\n@classLabel true u d\n@data\n"u8,
        .. "1,2,3:4,5,6:u\n-1,.5,1e3:0,0,0:d\n"u8,
    ];

    public static byte[] Result { get; } = ResultJson.Write(SampleStudy.Result with { Study = Record("digits-cnn") });

    /// <summary>Two agents, one seed of two in the end; a study without a result is among them.</summary>
    public static byte[] Comparison { get; } = ComparisonFiles.Json(SampleComparison.Create(["digits-cnn"], ["ppo", "pbt"], 2, "digits-cnn-pbt-8"));

    public static byte[] Failure { get; } =
        FailedStudyDocument.Of(Record("digits-cnn"), SampleStudy.Failure("all diverged", new BudgetSpent(60, 1, 2, 64, 64, 9))).Write();

    public static IReadOnlyList<byte[]> StorePointers { get; } =
    [
        [.. "{\"store\": \"../all.db\", \"study\": \"mine\"}"u8],
        [.. "{\"store\": \"postgres://me@host:5432/studies?sslmode=require\", \"study\": \"all/mine\"}"u8],
    ];

    public static byte[] ComparisonRecord { get; } =
        ComparisonFolder.Encode(SampleComparison.Create(["digits-cnn", "digits-rnn"], ["ppo", "pbt"], 2).Comparison);

    public static byte[] Policy { get; } = MakePolicy();

    public static byte[] Rollout { get; } = RolloutCodec.Encode(SampleRollouts.Create(0));

    /// <summary>The second of a study, as the next.</summary>
    public static byte[] FailedRollout { get; } = RolloutCodec.Encode(NetOptRL.Agents.Rollout.Failed(1, 7));

    public static byte[] SecondRollout { get; } = RolloutCodec.Encode(SampleRollouts.Create(1));

    public static byte[] Outcome { get; } = MakeOutcome();

    /// <summary>An IDX file whose values count up.</summary>
    public static byte[] MakeIdx(params int[] sizes)
    {
        var header = new byte[4 + 4 * sizes.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, 0x800 + sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), sizes[i]);
        return [.. header, .. Enumerable.Range(0, sizes.Aggregate((product, size) => product * size)).Select(i => (byte)i)];
    }

    public static byte[] Zip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var zipped = new GZipStream(memory, CompressionLevel.Optimal))
            zipped.Write(bytes);
        return memory.ToArray();
    }

    /// <summary>A result.json with its checksum made anew.</summary>
    public static byte[] CloseResult(byte[] bytes) => TryClose(bytes, () =>
    {
        var document = JsonSerializer.Deserialize<ResultDocument>(bytes, ResultJson.Options);
        return document is null ? bytes : ResultJson.Write(document with { Checksum = ResultSeal.Checksum(document) });
    });

    /// <summary>A failure.json with its checksum made anew.</summary>
    public static byte[] CloseFailure(byte[] bytes) => TryClose(bytes, () =>
    {
        var document = JsonSerializer.Deserialize<FailedStudyDocument>(bytes, ResultJson.Options);
        return document is null ? bytes : (document with { Checksum = document.Sum() }).Write();
    });

    /// <summary>A comparison.json with its checksum and those of its studies made anew.</summary>
    public static byte[] CloseComparison(byte[] bytes) => TryClose(bytes, () =>
    {
        var root = JsonNode.Parse(bytes)!;
        foreach (var study in root["studies"]!.AsArray())
        {
            if (study!["result"] is JsonObject result)
                study["result"] = JsonNode.Parse(CloseResult(JsonSerializer.SerializeToUtf8Bytes(result)));
        }
        return JsonSerializer.SerializeToUtf8Bytes(ForgedComparison.Close(root));
    });

    /// <summary>What cannot be read cannot be closed, and stays as it is.</summary>
    private static byte[] TryClose(byte[] bytes, Func<byte[]> close)
    {
        try
        {
            return close();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or ArgumentException or NullReferenceException or FormatException)
        {
            return bytes;
        }
    }

    private static StudyRecord Record(string environment) => SampleStudy.Record with { EnvironmentText = EnvironmentCatalog.Find(environment).Text };

    private static byte[] MakePolicy()
    {
        var actions = new ActionSpace(Toy.Actions);
        var shape = PolicyShape.For(actions, observation: 5, hidden: 8);
        var network = new PolicyNetwork(shape, shape.Initialize(new Seeds(1).Stream("weights")));
        return PolicyFile.Write(new NetworkPolicy(network, actions, explores: false));
    }

    private static byte[] MakeOutcome()
    {
        var run = new ConfirmedRun(77, SampleRollouts.Complete(0.1), new Metrics(0.9, 0.3, 1));
        return OutcomeCodec.Encode(new FinalOutcome(1, [run, run], [run]));
    }
}
