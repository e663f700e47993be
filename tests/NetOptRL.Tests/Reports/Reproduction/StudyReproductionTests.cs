using System.Text.Json.Nodes;
using NetOptRL.Reports;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Targets;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Reports.Reproduction;

public sealed class StudyReproductionTests(FinishedStudy study) : IClassFixture<FinishedStudy>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_study_is_reproduced_from_its_file_with_any_number_of_workers(int workers)
    {
        File.WriteAllBytes(_folder["result.json"], study.File);
        var reproduction = Assert.Single(ReproductionFile.Open(_folder["result.json"]).Studies);
        var rollouts = new List<int>();

        var result = reproduction.Run(workers, progress => rollouts.Add(progress.Rollouts));

        Assert.True(result.Reproduced);
        Assert.Equal(("study", 8, 8), (result.Study, result.Rollouts, result.EqualRollouts));
        Assert.Empty(result.Differences);
        Assert.Empty(result.Machine);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 8], rollouts);
    }

    [Theory]
    [InlineData("0.3s")]
    [InlineData("20000samples")]
    [InlineData("50ep")]
    public void Whatever_its_budget_was_counted_in_what_was_spent_is_run_again(string budget)
    {
        var options = FinishedStudy.Options(_folder) with { Budget = Budget.Parse(budget) };
        var spent = StudyOfTest.Run(options);

        var result = Open(ResultJson.Write(spent)).Run();

        Assert.True(result.Reproduced, string.Join("; ", result.Differences));
        Assert.Equal(spent.Spent.Rollouts, result.EqualRollouts);
    }

    [Fact]
    public void A_study_that_was_resumed_is_reproduced()
    {
        using (var first = Study.Create(FinishedStudy.Options(_folder)))
        {
            using var interruption = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => first.Run(_ => interruption.Cancel(), interruption.Token));
        }
        using var second = Study.Open(_folder["study"]);
        Assert.True(Open(ResultJson.Write(second.Run())).Run().Reproduced);
    }

    [Fact]
    public void Every_value_altered_by_a_forger_who_makes_the_checksum_anew_is_found_by_the_rerun()
    {
        // What the study is made of is run again in the tests below; here it would only differ from the rerun's own.
        string[] tested = ["schema", "checksum", "seed", "agent", "environmentText", "population", "dataSha256", "device"];
        var samplesBeforeLast = study.Result.Spent.TrainingSamples * 7 / 8;
        var keys = JsonLeaf.Keys(JsonNode.Parse(study.File)).Except(tested).ToArray();
        Assert.True(keys.Length > 150);
        foreach (var key in keys)
        {
            var before = JsonLeaf.Get(JsonNode.Parse(study.File)!, key);
            var after = Forgery(key, before);
            if (TryOpen(study.Forge((key, after))) is not { } forged)
                continue; // found before any rerun: it contradicts another figure
            var result = forged.Judge(study.Result, samplesBeforeLast);
            Assert.True(result.Altered && !result.Reproduced, $"{key} can be altered unnoticed");
            if (!UnmeasuredFigures.Contains(key))
                Assert.Contains(result.Differences, difference => difference == new FigureDifference(key, after.ToString(), before!.ToString()));
        }
    }

    [Fact]
    public void Figures_of_the_clock_altered_all_together_are_found_by_the_seal()
    {
        var spent = study.Result.Spent;
        var file = study.Forge(
            ("budget.seconds", spent.Seconds / 2), ("samplesPerSecond", spent.TrainingSamples / (spent.Seconds / 2)),
            ("budget.agentSeconds", spent.AgentSeconds / 2), ("agentShare", spent.AgentSeconds / 2 / (spent.Seconds / 2 * 2)));

        var result = Open(file).Judge(study.Result, samplesBeforeLast: 0);

        Assert.True(result.Altered);
        Assert.False(result.Reproduced);
        Assert.Empty(result.Differences);
    }

    [Fact]
    public void A_figure_that_the_study_itself_wrote_and_that_comes_out_otherwise_is_no_alteration()
    {
        var written = ResultReader.Read(study.File, "file.json");
        var elsewhere = written with { Best = written.Best with { Validation = written.Best.Validation with { LogLoss = 0.5 } } };
        var result = Open(ResultJson.Write(ResultSeal.Close(elsewhere, study.Result.Digests.Search))).Judge(study.Result, samplesBeforeLast: 0);

        Assert.False(result.Altered);
        Assert.False(result.Reproduced);
        Assert.Equal(("best.validation.logLoss", "0.5"), (Assert.Single(result.Differences).Key, result.Differences[0].File));
    }

    [Fact]
    public void Another_seed_parts_at_the_first_decision()
    {
        var result = Open(study.Forge(("seed", 4))).Run();
        Assert.Equal((0, 0, 0), (result.EqualRollouts, result.Parting!.Rollout, result.Parting.Decision));
        Assert.Equal(study.Result.Digests.Rollouts[0].Decision(0), result.Parting.File);
        Assert.NotEqual(result.Parting.File, result.Parting.Here);
        Assert.Null(result.FinalEvaluationEqual);
        Assert.False(result.Reproduced);
    }

    [Fact]
    public void An_agent_that_learns_otherwise_parts_at_the_first_rollout_that_follows_from_learning()
    {
        // Both begin with the same policy, and the first policy that has learned is that of rollout InFlight.
        var seen = 0;
        var result = Open(study.Forge(("agent", "reinforce"))).Run(workers: 1, progress => seen = progress.Rollouts);
        Assert.Equal((StudyPipeline.InFlight, 0), (result.Parting!.Rollout, result.Parting.Decision));
        Assert.Equal(StudyPipeline.InFlight, result.EqualRollouts);
        Assert.True(seen < 8, "a study that parts must be stopped there");
    }

    [Fact]
    public void A_spec_that_acts_from_a_later_decision_parts_there()
    {
        // The lower end of learningRateRange is moved to just above the smallest rate of the search: it acts where that was used and nowhere before.
        using var store = new SqliteStudyStore(Path.Combine(study.Folder, "study.db"));
        var rates = store.Rollouts("study").Select(stored => RolloutCodec.Decode(stored.Payload)).SelectMany(rollout => rollout.Episodes
            .SelectMany(episode => episode.Decisions.Select((decision, t) => (rollout.Index, Decision: t, decision.Action.LearningRate)))).ToArray();
        var smallest = rates.Min(rate => rate.LearningRate);
        var first = rates.Where(rate => rate.LearningRate == smallest).Min(rate => (rate.Index, rate.Decision));
        var text = study.Result.Study.EnvironmentText.Replace("[1e-6, 1]", FormattableString.Invariant($"[{smallest * 1.001:R}, 1]"));
        Assert.True(smallest < 1e-4 && first.Decision > 0 && text != study.Result.Study.EnvironmentText, $"{smallest} at {first}");

        var result = Open(study.Forge(("environmentText", text))).Run();

        Assert.Equal((first.Index, first.Decision), (result.Parting!.Rollout, result.Parting.Decision));
        Assert.Equal(first.Index, result.EqualRollouts);
    }

    [Fact]
    public void A_spec_whose_comment_alone_was_altered_is_found_by_the_seal()
    {
        var result = Open(study.Forge(("environmentText", study.Result.Study.EnvironmentText + "# in fact, something else\n"))).Run();
        Assert.Equal((8, true, true), (result.EqualRollouts, result.FinalEvaluationEqual, result.Altered));
    }

    [Fact]
    public void A_rollout_left_out_is_found()
    {
        var written = ResultReader.Read(study.File, "file.json");
        var budget = written.Budget with { Rollouts = 7, Episodes = 42, Limit = 42 };
        var shortened = written with { Budget = budget, Digests = written.Digests with { Rollouts = [.. written.Digests.Rollouts.SkipLast(1)] } };
        var result = Open(ResultJson.Write(shortened with { Checksum = ResultSeal.Checksum(shortened) })).Run();
        Assert.Equal((7, true), (result.EqualRollouts, result.Altered));
        Assert.Contains(result.Differences, difference => difference.Key == "digest");
        Assert.Contains(result.Differences, difference => difference.Key == "budget.trainingSamples");
    }

    [Fact]
    public void Other_versions_and_machines_are_told()
    {
        var versions = new Dictionary<string, string>(study.Result.Versions) { ["libtorch"] = "1.0" };
        var machine = new Dictionary<string, string>(study.Result.Machine) { ["processor"] = "Zuse Z3" };
        machine.Remove("vectors");
        var result = Open(ResultJson.Write(study.Result with { Versions = versions, Machine = machine })).Judge(study.Result, samplesBeforeLast: 0);

        Assert.True(result.Reproduced);
        Assert.Equal(
            [
                new FigureDifference("versions.libtorch", "1.0", study.Result.Versions["libtorch"]),
                new FigureDifference("machine.processor", "Zuse Z3", study.Result.Machine["processor"]),
                new FigureDifference("machine.vectors", null, study.Result.Machine["vectors"]),
            ],
            result.Machine.OrderByDescending(difference => difference.Key[0]));
    }

    [Theory]
    [InlineData("environment", "digits-rnn", "environment must be digits-cnn, as its text says, but is \"digits-rnn\"")]
    [InlineData("environmentText", "name: x", "file.json: environmentText:1:")]
    [InlineData("device", "tpu", "device must be one of this machine's, but is \"tpu\"")]
    [InlineData("environmentText", "name: [\n", "file.json: environmentText:")]
    [InlineData("device", "a\nb", "device must be one of this machine's, but is \"a b\"")]
    [InlineData("device", "cuda:99", "device must be one of this machine's, but is \"cuda:99\"")]
    public void What_cannot_be_run_here_is_refused_before_the_run(string key, string value, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Open(study.Forge((key, value)))).Message);

    [Fact]
    public void A_population_of_two_billion_is_refused_before_the_run()
    {
        var written = ResultReader.Read(study.File, "file.json");
        var budget = written.Budget with { Rollouts = 1, Episodes = 2_000_000_000 };
        var huge = written with
        {
            Population = 2_000_000_000,
            Budget = budget,
            Digests = written.Digests with { Rollouts = [written.Digests.Rollouts[0]] },
        };
        var message = Assert.Throws<InvalidInputException>(() => Open(ResultJson.Write(huge with { Checksum = ResultSeal.Checksum(huge) }))).Message;
        Assert.Equal("file.json: population must be in 2 … 4096, but got 2000000000.", message);
    }

    [Fact]
    public void An_environment_text_of_ten_million_letters_is_refused_before_it_is_read()
    {
        var text = study.Result.Study.EnvironmentText + new string('#', 10_000_000);
        var message = Assert.Throws<InvalidInputException>(() => Open(study.Forge(("environmentText", text)))).Message;
        Assert.Equal($"file.json: environmentText: a spec must have at most 1048576 letters, but has {text.Length}.", message);
    }

    [Fact]
    public void What_is_to_be_run_is_known_before_the_run()
    {
        var size = Open(study.File).Size;
        Assert.Equal((8, 6, 6L * 8 * 1078, "digits"), (size.Rollouts, size.Population, size.TrainingSamples, size.Data.Source));
        Assert.Equal(NetworkSize.Parameters(FinishedStudy.Spec.Network, FinishedStudy.Spec.Data.Shape!, 10), size.Parameters);
    }

    [Fact]
    public void Other_data_than_the_files_is_refused_with_both_hashes()
    {
        var other = new string('0', 64);
        var failure = Assert.Throws<InvalidInputException>(() => Open(study.Forge(("dataSha256", other))).Run());
        Assert.Contains($"must have the file's dataSha256, {other}, but has {study.Result.Study.DataSha256}.", failure.Message);
    }

    [Fact]
    public void An_interruption_ends_it()
    {
        using var interruption = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Open(study.File).Run(null, _ => interruption.Cancel(), interruption.Token));
    }

    [Theory]
    [InlineData("nothing.json")]
    [InlineData("")]
    [InlineData(".")]
    public void A_file_that_cannot_be_read_is_refused(string name)
    {
        var path = name.Length == 0 ? "" : _folder[name];
        var message = Assert.Throws<InvalidInputException>(() => ReproductionFile.Open(path)).Message;
        Assert.Contains("must be a result.json, failure.json or comparison.json, or the folder that holds one, but", message);
    }

    public void Dispose() => _folder.Dispose();

    private static StudyReproduction Open(byte[] file) => new(ResultReader.Read(file, "file.json"), "file.json");

    private static StudyReproduction? TryOpen(byte[] file)
    {
        try
        {
            return Open(file);
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }

    /// <summary>Another value that could stand there.</summary>
    private static JsonNode Forgery(string key, JsonNode? value) =>
        key.EndsWith(".state", StringComparison.Ordinal) ? "stopped"
        : key == "budget.limit" ? 47 // buys the same rollouts
        : key == "budget.kind" ? "seconds"
        : key.EndsWith(".optimizer", StringComparison.Ordinal) ? "lion"
        : JsonLeaf.Change(value);
}
