using System.Text.Json;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Reports.Comparisons;

/// <summary>The files of real comparisons, tiny ones.</summary>
public sealed class ComparisonFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_files_are_made_from_the_stores_alone_and_hold_what_the_run_found()
    {
        var options = ComparisonOfTest.Options(_folder) with { Environments = [StudyOfTest.Environment, ComparisonOfTest.Hopeless], Seeds = [3] };
        var result = ComparisonOfTest.Run(options);

        ComparisonFiles.Write(_folder["comparison"]);

        Assert.Equal(ComparisonFiles.Json(result), File.ReadAllBytes(_folder["comparison/comparison.json"]));
        foreach (var file in new[] { "report.html", "report.md", "report.json" })
            Assert.Contains("hopeless", File.ReadAllText(_folder[$"comparison/{file}"]));
        AssertReproduced();
    }

    [Fact]
    public void A_study_without_a_result_leaves_its_report_as_it_ends_as_the_others_do()
    {
        var options = ComparisonOfTest.Options(_folder) with { Environments = [ComparisonOfTest.Hopeless, StudyOfTest.Environment], Agents = ["tpe"], Seeds = [3] };
        var report = _folder["comparison/studies/hopeless-tpe-3/report.md"];
        var wasThere = false;
        using (var comparison = Comparison.Create(options))
            comparison.Run(progress => wasThere |= progress.Number == 2 && File.Exists(report));

        Assert.True(wasThere);
        Assert.Contains("24 diverged", File.ReadAllText(report));
        Assert.True(File.Exists(_folder["comparison/studies/digits-rnn-tpe-3/report.html"]));
        Assert.False(File.Exists(_folder["comparison/studies/hopeless-tpe-3/result.json"]));
    }

    [Fact]
    public void A_comparison_resumed_in_the_middle_has_the_same_file_but_for_times()
    {
        using var other = new TemporaryFolder();
        var options = ComparisonOfTest.Options(_folder) with { Seeds = [3] };
        var whole = ComparisonFiles.Json(ComparisonOfTest.Run(options));
        using (var comparison = Comparison.Create(options with { OutputFolder = other.Path }))
        {
            using var interruption = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => comparison.Run(
                progress =>
                {
                    if (progress.Number == 2)
                        interruption.Cancel();
                },
                cancellation: interruption.Token));
        }
        using var resumed = Comparison.Open(other["comparison"], workers: 2);
        var parts = ComparisonFiles.Json(resumed.Run());

        string[] times = ["seconds", "agentSeconds", "samplesPerSecond", "agentShare", "seal", "checksum"];
        var differences = JsonDifference.Between(JsonDocument.Parse(whole).RootElement, JsonDocument.Parse(parts).RootElement).ToArray();
        Assert.NotEmpty(differences);
        Assert.All(differences, difference => Assert.Contains(difference.Key.Split('.')[^1], times));
    }

    [Fact]
    public void Resumed_with_other_workers_a_study_that_had_ended_keeps_its_own()
    {
        var first = ComparisonOfTest.Run(ComparisonOfTest.Options(_folder) with { Seeds = [3], Workers = 2 });
        using var again = Comparison.Open(_folder["comparison"], workers: 1);
        Assert.Equal(ComparisonFiles.Json(first), ComparisonFiles.Json(again.Run()));
    }

    [Fact]
    public void A_comparison_under_way_can_be_reported_beside_the_process_that_runs_it()
    {
        using var comparison = Comparison.Create(ComparisonOfTest.Options(_folder) with { Seeds = [3] });
        Assert.Contains("none of", Assert.Throws<InvalidInputException>(() => ComparisonFiles.Write(comparison.Folder)).Message);
        comparison.Run(progress =>
        {
            if (progress.Number == 2 && progress.Study?.Rollouts == 1)
                ComparisonFiles.Write(comparison.Folder);
        });
        Assert.Equal(1, JsonDocument.Parse(File.ReadAllBytes(_folder["comparison/comparison.json"])).RootElement.GetProperty("studies").GetArrayLength());
    }

    [Fact]
    public void A_study_that_is_called_failed_and_was_not_is_found_by_running_it()
    {
        var result = ComparisonOfTest.Run(ComparisonOfTest.Options(_folder) with { Seeds = [3], Agents = ["ppo"] });
        var (study, found) = (result.Studies[0], result.Studies[0].End.Result!);
        var failed = new FailedSearch(
            "all diverged", found.Spent, found.Digests.Rollouts, found.Digests.Search, new SessionFacts(found.Workers, found.Versions, found.Machine));
        File.WriteAllBytes(_folder["forged.json"], ComparisonFiles.Json(result with { Studies = [study with { End = new StudyEnd(null, failed) }] }));

        var outcome = Assert.Single(ReproductionFile.Open(_folder["forged.json"]).Studies).Run(workers: 2);

        Assert.False(outcome.Reproduced);
        Assert.Equal(4, outcome.EqualRollouts);
        Assert.Equal($"a result with digest {found.Digest}", Assert.Single(outcome.Differences).Here);
    }

    [Fact]
    public void A_failed_study_with_other_rollouts_parts_at_the_first()
    {
        var result = ComparisonOfTest.Run(ComparisonOfTest.Options(_folder) with { Seeds = [3], Agents = ["ppo"], Environments = [ComparisonOfTest.Hopeless] });
        var failure = result.Studies[0].End.Failure!;
        var other = failure with { Rollouts = [failure.Rollouts[0], failure.Rollouts[0], .. failure.Rollouts.Skip(2)] };
        var forged = result with { Studies = [result.Studies[0] with { End = new StudyEnd(null, other) }] };
        File.WriteAllBytes(_folder["forged.json"], ComparisonFiles.Json(forged));

        var outcome = Assert.Single(ReproductionFile.Open(_folder["forged.json"]).Studies).Run(workers: 2);

        Assert.Equal((false, 1, 1), (outcome.Reproduced, outcome.EqualRollouts, outcome.Parting!.Rollout));
    }

    [Fact]
    public void Whatever_a_comparison_says_is_sealed_by_the_rollouts_of_all_its_studies()
    {
        var options = ComparisonOfTest.Options(_folder) with
        {
            Agents = ["tpe", "random"],
            Environments = [StudyOfTest.Environment, ComparisonOfTest.Hopeless],
        };
        var file = ComparisonDocument.Of(ComparisonOfTest.Run(options));
        File.WriteAllBytes(_folder["true.json"], ComparisonDocument.Write(file));
        var results = ReproductionFile.Open(_folder["true.json"]).Studies.Select(study => study.Run(workers: 2)).ToArray();

        Assert.Equal((8, 8, false), Judge(file => file));
        Assert.Equal((7, 8, true), Judge(file => file with { Studies = Without(file, 2) })); // a bad study, and with it its seed
        Assert.Equal((4, 4, true), Judge(file => file with { Seeds = [3], Studies = [.. file.Studies.Take(4)] }));
        Assert.Equal((4, 4, true), Judge(file => file with { Agents = ["tpe"], Studies = [.. file.Studies.Where(study => study.Agent == "tpe")] }));
        Assert.Equal((8, 8, true), Judge(file => file with { Comparison = "another" }));
        Assert.Equal((8, 12, true), Judge(file => file with { Seeds = [3, 4, 5] }));
        Assert.Equal((8, 8, true), Judge(ReferenceIsRandom));

        (int Studies, int Due, bool? Altered) Judge(Func<ComparisonDocument, ComparisonDocument> alter)
        {
            File.WriteAllBytes(_folder["forged.json"], ForgedComparison.Of(file, alter));
            var forged = ReproductionFile.Open(_folder["forged.json"]);
            var names = results.ToDictionary(result => result.Study);
            return (forged.Studies.Count, forged.Due, forged.IsAltered([.. forged.Studies.Select(study => names[study.Name])]));
        }

        static ComparisonDocument ReferenceIsRandom(ComparisonDocument file) => file with
        {
            Agents = ["random", "tpe"],
            Studies = [.. file.Studies.Chunk(2).SelectMany(pair => pair.Reverse())],
        };
    }

    [Fact]
    public void A_failed_study_is_sealed_by_its_own_rollouts()
    {
        var options = ComparisonOfTest.Options(_folder) with { Seeds = [3], Agents = ["tpe"], Environments = [ComparisonOfTest.Hopeless] };
        var file = ComparisonDocument.Of(ComparisonOfTest.Run(options));
        Assert.True(Run(failure => failure).Reproduced);

        Assert.True(Run(failure => failure with { Budget = failure.Budget with { Seconds = failure.Budget.Seconds + 1 } }).Altered);
        Assert.True(Run(failure => failure with { Budget = failure.Budget with { AgentSeconds = failure.Budget.AgentSeconds + 1 } }).Altered);
        Assert.True(Run(failure => failure with { Workers = 7 }).Altered);
        var elsewhere = Run(failure => failure with { Machine = new Dictionary<string, string> { ["processor"] = "Zuse Z3" } });
        Assert.True(elsewhere.Altered);
        Assert.Contains(elsewhere.Machine, difference => difference is { Key: "machine.processor", File: "Zuse Z3" });

        ReproductionResult Run(Func<FailedSearchDocument, FailedSearchDocument> alter)
        {
            var study = file.Studies[0];
            var altered = file with { Studies = [study with { Failure = alter(study.Failure!) }] };
            File.WriteAllBytes(_folder["forged.json"], ForgedComparison.Of(file, _ => altered));
            return ReproductionFile.Open(_folder["forged.json"]).Studies.Single().Run(workers: 2);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<ComparedStudyDocument> Without(ComparisonDocument file, int place) => [.. file.Studies.Where((_, i) => i != place)];

    private void AssertReproduced()
    {
        var file = ReproductionFile.Open(_folder["comparison/comparison.json"]);
        Assert.Equal(["digits-rnn-ppo-3", "digits-rnn-reinforce-3", "hopeless-ppo-3", "hopeless-reinforce-3"], file.Studies.Select(study => study.Name));
        Assert.Equal(4, file.Due);
        var results = file.Studies.Select(study => study.Run(workers: 2)).ToArray();
        Assert.All(results, result => Assert.True(result.Reproduced, result.Study));
        Assert.False(file.IsAltered(results));
    }
}
