using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

public sealed class MemoryCheckTests : IDisposable
{
    private const long Mebi = 1 << 20;
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(64, 1, 512, null)]
    [InlineData(206, 1, 512, null)] // 100 MiB and 2 for each
    [InlineData(207, 1, 512, "207 networks on 1 worker need about 514.00 MiB and 512.00 MiB is allowed: at most 206 fit.")]
    [InlineData(4096, 2, 512, "4096 networks on 2 workers need about 8.10 GiB and 512.00 MiB is allowed: at most 206 fit.")]
    [InlineData(3, 1, 103, "3 networks on 1 worker need about 106.00 MiB and 103.00 MiB is allowed: not even 2 fit.")]
    [InlineData(3, 1, 50, "3 networks on 1 worker need about 106.00 MiB and 50.00 MiB is allowed: not even 2 fit.")]
    public void A_population_fits_or_the_largest_that_does_is_named(int population, int workers, long limit, string? message)
    {
        var estimate = new MemoryEstimate(100 * Mebi, 2 * Mebi);
        var failure = Record.Exception(() => MemoryCheck.Check(population, workers, estimate, limit * Mebi, "is allowed"));
        Assert.Equal(message, failure?.Message.Replace("a population must fit into memory, but ", ""));
    }

    [Fact]
    public void A_study_that_does_not_fit_is_refused_before_anything_is_made_and_the_largest_that_does_is_not()
    {
        var limit = (long)Estimate(StudyOfTest.Environment).Of(2000);
        var options = StudyOfTest.Options(_folder) with { MaxMemory = limit };

        var failure = Assert.Throws<InvalidInputException>(() => Study.Create(options with { Population = 2001 }));

        Assert.Matches("^a population must fit into memory, but 2001 networks on 2 workers need about [0-9.]+ [GM]iB and ", failure.Message);
        Assert.EndsWith($"and {ByteSize.Format(limit)} is allowed: at most 2000 fit.", failure.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        Study.Create(options with { Population = 2000 }).Dispose();
    }

    [Fact]
    public void A_study_whose_search_fits_and_whose_final_evaluation_of_more_networks_on_more_workers_does_not_is_refused()
    {
        var search = (long)Estimate(StudyOfTest.Environment, StudyPipeline.InFlight).Of(2);
        var final = (long)Estimate(StudyOfTest.Environment, FinalEvaluation.SeedCount).Of(4);
        var options = StudyOfTest.Options(_folder) with { Population = 2, Workers = 16 };

        foreach (var limit in new[] { search, final - 1 })
        {
            Assert.Equal(
                $"the final evaluation must fit into memory, but 4 networks on 5 workers need about {ByteSize.Format(final)} "
                + $"and {ByteSize.Format(limit)} is allowed: fewer workers need less.",
                Assert.Throws<InvalidInputException>(() => Study.Create(options with { MaxMemory = limit })).Message);
        }
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        Study.Create(options with { MaxMemory = final, Name = "enough" }).Dispose();
        Study.Create(options with { MaxMemory = search, Workers = 1, Name = "alone" }).Dispose();
    }

    [Fact]
    public void A_comparison_that_does_not_fit_is_refused_too()
    {
        var options = ComparisonOfTest.Options(_folder) with { Population = 2001, MaxMemory = (long)Estimate(StudyOfTest.Environment).Of(2000) };
        Assert.Contains("a population must fit into memory", Assert.Throws<InvalidInputException>(() => Comparison.Create(options)).Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Without_a_limit_given_it_is_the_machines() => Assert.Contains(
        " this machine has: ", Assert.Throws<InvalidInputException>(() => Study.Create(Large)).Message);

    [Fact]
    public void Of_a_cuda_device_nothing_is_known_but_what_is_given()
    {
        var (options, data) = (Large with { Device = new ComputeDevice(0) }, Datasets.Load(Large.Environment.Data));
        MemoryCheck.Check(options, data);
        Assert.Contains("is allowed", Assert.Throws<InvalidInputException>(() => MemoryCheck.Check(options with { MaxMemory = 1L << 36 }, data)).Message);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The activations of 4,096 networks over 4,096 steps of 128 samples at once are larger than any machine; their parameters are not.</summary>
    private StudyOptions Large => StudyOfTest.Options(_folder) with
    {
        Population = 4096,
        Environment = EnvironmentCatalog.Parse(
            EnvironmentCatalog.Find("digits-rnn").Text.Replace("kind: rnn", "kind: lstm").Replace("hidden: [64]", "hidden: [16]")
                .Replace("source: digits ", "source: synthetic\n  task: sequences\n  size: [4096, 1]\n  classes: 2\n  noise: 0.1\n  seed: 0 ")
                .Replace("train: 1078", "train: 128").Replace("validation: 359", "validation: 16").Replace("test: 360", "test: 8")
                .Replace("batchSize: 32", "batchSize: full").Replace("decisions: 10", "decisions: 5"),
            "large.yaml"),
    };

    private static MemoryEstimate Estimate(EnvironmentSpec spec, int atOnce = 2) =>
        MemoryEstimate.Of(spec, Datasets.Load(spec.Data), atOnce, ComputeDevice.Cpu);
}
