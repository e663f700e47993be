using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Tests.Fuzzing;

/// <summary>All that reads files of strangers.</summary>
internal static class FuzzedReaders
{
    private const string File = "the.file";

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, FuzzedReader> All { get; } = new FuzzedReader[]
    {
        new("spec", SampleFiles.Specs, ReadSpec) { Origin = File, Tokens = Pieces.Yaml, QuickCases = 2000 },
        new("idx", [SampleFiles.Idx], bytes => ReadIdx(bytes, isZipped: false)) { Origin = File, MostAllocated = 1 << 20, QuickCases = 2000 },
        new("idx.gz", [SampleFiles.ZippedIdx], bytes => ReadIdx(bytes, isZipped: true)) { Origin = File, MostAllocated = 4 << 20, QuickCases = 1000 },
        new("digits.csv", [DigitsSource.Decompress()], bytes => DigitsSource.Parse(bytes)) { Origin = "digits", QuickCases = 200 },
        new("csv", [SampleFiles.Table], ReadTable) { Origin = File, QuickCases = 1000 },
        new("csv.gz", [SampleFiles.Zip(SampleFiles.Table)], bytes => ReadTable(GzipBytes.Unzip(File, bytes, 1 << 20))) { Origin = File, QuickCases = 500 },
        new("ts", [SampleFiles.Series], bytes => SeriesFile.Read(new DataFile(File, bytes), new InputShape(1, 3, 2))) { Origin = File, QuickCases = 1000 },
        new("text", [SampleFiles.Table], ReadWords) { Origin = File, QuickCases = 500 },
        new("result.json", [SampleFiles.Result], ReadResults)
        {
            Origin = File, Tokens = Pieces.Json, Close = SampleFiles.CloseResult, MostAllocated = 128 << 20, QuickCases = 300,
        },
        new("comparison.json", [SampleFiles.Comparison], ReadResults)
        {
            Origin = File, Tokens = Pieces.Json, Close = SampleFiles.CloseComparison, MostAllocated = 512 << 20, QuickCases = 60,
        },
        new("failure.json", [SampleFiles.Failure], ReadResults) { Origin = File, Tokens = Pieces.Json, Close = SampleFiles.CloseFailure, QuickCases = 300 },
        new("store.json", SampleFiles.StorePointers, bytes => StorePointer.Decode(bytes, $"/folder/{File}")) { Origin = File, Tokens = Pieces.Json },
        new("spec.json", [SampleFiles.ComparisonRecord], bytes => ComparisonFolder.Decode(bytes, File)) { Origin = File, Tokens = Pieces.Json },
        new("policy", [SampleFiles.Policy], StoredReading.Policy) { Origin = "", QuickCases = 1000 },
        new("rollout", [SampleFiles.Rollout, SampleFiles.FailedRollout], StoredReading.Rollout) { Origin = StoredReading.Study, QuickCases = 1000 },
        new("outcome", [SampleFiles.Outcome], StoredReading.Outcome) { Origin = StoredReading.Study, QuickCases = 500 },
        new("report", [SampleFiles.SecondRollout, SampleFiles.FailedRollout], StoredReading.Report)
        {
            Origin = StoredReading.Study, MostAllocated = 512 << 20, QuickCases = 30,
        },
    }.ToDictionary(reader => reader.Name);

    /// <summary>What is read is used as far as it goes without training.</summary>
    private static void ReadSpec(byte[] bytes)
    {
        var spec = EnvironmentCatalog.Parse(Utf8Text.Decode(bytes, File), File);
        var schedule = new BatchSchedule(spec.Training, spec.Data.Train);
        if (schedule.Count < spec.Training.Decisions || schedule.StepOf(spec.Training.Decisions) != schedule.Count)
            throw new InvalidOperationException($"{spec.Training} must have a mini-batch for each decision, but has {schedule.Count}.");
        _ = $"{RerunSize.Of(spec, 1000, spec.Population)} {new ActionSpace(spec.Actions).Heads.Count}";
    }

    private static void ReadTable(byte[] bytes)
    {
        var samples = CsvTable.Read(new DataFile(File, bytes), new CsvOptions("kind", "id\n"), 2).Samples;
        if (samples.Values.Length != 2 * samples.Count || samples.Lines.Length != samples.Count)
            throw new InvalidOperationException($"{samples.Count} samples must have 2 values each, but there are {samples.Values.Length}.");
        _ = ClassNames.Of(samples, 2);
    }

    private static void ReadWords(byte[] bytes)
    {
        var spec = new DataSpec("text", null, 2, 1, 1, 0) { Options = new TextOptions(3) };
        var data = TextSource.Cut(new DataFile(File, bytes), spec, 3);
        if (data.Train.Inputs.Any(number => number >= data.Classes))
            throw new InvalidOperationException($"numbers must be below {data.Classes}.");
    }

    private static void ReadIdx(byte[] bytes, bool isZipped)
    {
        var (header, read) = IdxReader.Read(File, new MemoryStream(bytes), bytes.Length, isZipped, 3);
        if (read.Length != header.FileLength)
            throw new InvalidOperationException($"{header.FileLength} bytes must be read, but were {read.Length}.");
    }

    private static void ReadResults(byte[] bytes)
    {
        var file = ReproductionFile.Read(bytes, File, []);
        if (file.Studies.Count > file.Due)
            throw new InvalidOperationException($"at most {file.Due} studies must be read, but were {file.Studies.Count}.");
        _ = string.Join(", ", file.Studies.Select(study => $"{study.Name}: {study.Size}"));
    }
}
