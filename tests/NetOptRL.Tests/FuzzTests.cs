using NetOptRL.Runtime;
using NetOptRL.Tests.Fuzzing;

namespace NetOptRL.Tests;

/// <summary>
/// Thousands of damaged files, the same in every run; <c>benchmarks fuzz</c> runs as many as one likes. What that found has a test of its own
/// beside the reader's others.
/// </summary>
public sealed class FuzzTests
{
    private const long Seed = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1); // for a machine that is busy with much else

    public static TheoryData<string> Readers => [.. FuzzedReaders.All.Keys];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Every_damaged_file_is_read_or_refused_in_one_line(string name)
    {
        var reader = FuzzedReaders.All[name];
        var report = FuzzRun.Run(reader, Seed, reader.QuickCases, Limit);
        Assert.True(report.Failures.Count == 0, string.Join("\n", report.Failures));
        Assert.Equal(reader.QuickCases, report.Cases);
        Assert.InRange(report.Refused, 1, report.Cases);
    }

    [Fact]
    public void A_case_is_the_same_in_every_run_and_another_under_another_seed()
    {
        var reader = FuzzedReaders.All["spec"];
        Assert.Equal(FuzzRun.FileOf(reader, 1, 7), FuzzRun.FileOf(reader, 1, 7));
        Assert.NotEqual(FuzzRun.FileOf(reader, 1, 7), FuzzRun.FileOf(reader, 2, 7));
        Assert.NotEqual(FuzzRun.FileOf(reader, 1, 7), FuzzRun.FileOf(reader, 1, 8));
    }

    public static TheoryData<string, string> BadReaders => new()
    {
        { "crashes", "IndexOutOfRangeException" },
        { "hangs", "had not ended after" },
        { "allocates", "allocated 1" },
        { "is slow", "took " },
        { "two lines", "is refused by more than one line" },
        { "no name", "is refused without its name" },
        { "no sentence", "is refused by no sentence" },
        { ".NET's words", "is refused in .NET's words (Int64)" },
    };

    [Theory]
    [MemberData(nameof(BadReaders))]
    public void A_reader_that_does_otherwise_is_found(string how, string failure)
    {
        using var end = new ManualResetEventSlim();
        byte[] whole = [1, 2, 3];
        var reader = new FuzzedReader(how, [whole], bytes =>
        {
            if (!bytes.AsSpan().SequenceEqual(whole))
                Misbehave(how, end);
        })
        {
            Origin = "name",
            MostAllocated = 10_000_000,
            MostTime = TimeSpan.FromSeconds(how == "is slow" ? 0.01 : 2),
        };
        var report = FuzzRun.Run(reader, Seed, 20, how == "hangs" ? TimeSpan.FromSeconds(0.2) : Limit);
        end.Set();
        Assert.Contains(failure, report.Failures[0]);
        Assert.InRange(report.Failures.Count, 1, 2 * FuzzRun.MostFailures);
    }

    private static void Misbehave(string how, ManualResetEventSlim end)
    {
        var message = how switch
        {
            "crashes" => throw new IndexOutOfRangeException(),
            "two lines" => "name: one\ntwo.",
            "no name" => "it is wrong.",
            "no sentence" => "name: it is wrong",
            ".NET's words" => "name: cannot be converted to Int64.",
            _ => "name: it is wrong.",
        };
        if (how == "hangs")
            end.Wait();
        if (how == "allocates")
            GC.KeepAlive(new byte[10_000_001]);
        if (how == "is slow")
            SpinFor(TimeSpan.FromSeconds(0.02));
        throw new InvalidInputException(message);
    }

    private static void SpinFor(TimeSpan time)
    {
        var start = ThreadTime.Now;
        while (ThreadTime.Now - start < time)
            Thread.SpinWait(1000);
    }
}
