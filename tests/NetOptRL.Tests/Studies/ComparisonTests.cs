using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

public sealed class ComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_agent_tunes_every_environment_under_every_seed_in_turn()
    {
        var record = new ComparisonRecord(
            "c", [.. new[] { "e", "f" }.Select(name => new ComparedEnvironment(name, "", 6, ""))], ["ppo", "tpe"], "1s", [5, 6], "cpu", "0.1.0");
        Assert.Equal(
            ["e-ppo-5", "e-tpe-5", "f-ppo-5", "f-tpe-5", "e-ppo-6", "e-tpe-6", "f-ppo-6", "f-tpe-6"],
            record.Entries().Select(entry => entry.Name));
    }

    [Fact]
    public void Its_studies_are_those_that_would_be_run_one_by_one()
    {
        var result = ComparisonOfTest.Run(ComparisonOfTest.Options(_folder));

        Assert.Equal(
            ["digits-rnn-ppo-3", "digits-rnn-reinforce-3", "digits-rnn-ppo-4", "digits-rnn-reinforce-4"],
            result.Studies.Select(study => study.Entry.Name));
        var alone = StudyOfTest.Run(StudyOfTest.Options(_folder, "alone") with { Budget = Budget.Parse("24ep"), Seed = 4, Agent = "reinforce" });
        var study = result.Of("digits-rnn", "reinforce", 4);
        Assert.Equal(alone.Digest, study.Result.Digest);
        Assert.Equal(alone.Best.Confirmed.Runs.Average(run => run.Test.Accuracy), study.Scores[0].TestAccuracy);
        Assert.Equal(new CompetitorScore("reinforce policy", alone.Policy.Runs.Average(run => run.Test.Accuracy)), study.Scores[1]);
        using var opened = Study.Open(_folder["comparison/studies/digits-rnn-reinforce-4"]);
        Assert.Equal(alone.Digest, opened.Run().Digest);
    }

    [Fact]
    public void Under_one_seed_all_agents_meet_the_same_starting_weights_and_mini_batches()
    {
        var result = ComparisonOfTest.Run(ComparisonOfTest.Options(_folder));

        Assert.Equal(Starts("ppo", 3), Starts("reinforce", 3));
        Assert.NotEqual(Starts("ppo", 3), Starts("ppo", 4));
        Assert.Equal(FinalSeeds("ppo", 3), FinalSeeds("reinforce", 3));
        Assert.NotEqual(FinalSeeds("ppo", 3), FinalSeeds("ppo", 4));

        IEnumerable<long> FinalSeeds(string agent, long seed) => result.Of("digits-rnn", agent, seed).Result.Best.Confirmed.Runs.Select(run => run.Seed);
    }

    [Fact]
    public void A_study_without_a_result_is_counted_at_the_worst_score_and_the_comparison_goes_on()
    {
        var result = ComparisonOfTest.Run(ComparisonOfTest.Options(_folder) with
        {
            Environments = [ComparisonOfTest.Hopeless, StudyOfTest.Environment],
            Agents = ["ppo"],
            Seeds = [3],
        });

        var failed = result.Of("hopeless", "ppo", 3);
        Assert.Contains("of 24, 24 diverged", failed.End.Failure!.Reason);
        Assert.Null(failed.End.Result);
        Assert.Equal($"hopeless-ppo-3 ended without a result: {failed.End.Failure.Reason}", Assert.Throws<StudyFailedException>(() => failed.Result).Message);
        Assert.Equal([new("ppo", 0), new("ppo policy", 0)], failed.Scores);
        Assert.All(result.Of("digits-rnn", "ppo", 3).Scores, score => Assert.True(score.TestAccuracy > 0.1));
        using var again = Comparison.Open(_folder["comparison"]);
        var trained = 0;
        var stored = again.Run(progress => trained += progress.Study?.Phase == StudyPhase.Searching ? 1 : 0, null).Studies[0];
        Assert.Equal(failed.End.Failure.Rollouts, stored.End.Failure!.Rollouts);
        Assert.Equal(0, trained);
    }

    [Fact]
    public void Interrupted_and_resumed_it_ends_as_one_that_was_not_and_runs_nothing_twice()
    {
        var options = ComparisonOfTest.Options(_folder, "whole") with { Budget = Budget.Parse("48ep") };
        var whole = ComparisonOfTest.Run(options);
        using (var comparison = Comparison.Create(options with { Name = "parts" }))
        {
            using var interruption = new CancellationTokenSource();
            void CancelInThirdStudy(ComparisonProgress progress)
            {
                if (progress.Number == 3 && progress.Study?.Rollouts == 1)
                    interruption.Cancel();
            }
            Assert.ThrowsAny<OperationCanceledException>(() => comparison.Run(CancelInThirdStudy, null, interruption.Token));
        }
        var rollouts = new Dictionary<string, int>();
        using var resumed = Comparison.Open(_folder["parts"], workers: 1);

        var result = resumed.Run(progress => rollouts[progress.Entry.Name] =
            rollouts.GetValueOrDefault(progress.Entry.Name) + (progress.Study?.Phase == StudyPhase.Searching ? 1 : 0), null);

        Assert.Equal(whole.Studies.Select(study => study.Result.Digest), result.Studies.Select(study => study.Result.Digest));
        Assert.Equal((0, 0, 8), (rollouts["digits-rnn-ppo-3"], rollouts["digits-rnn-reinforce-3"], rollouts["digits-rnn-reinforce-4"]));
        Assert.InRange(rollouts["digits-rnn-ppo-4"], 1, 7); // those that were under way at the interruption may have ended
    }

    [Fact]
    public void Every_end_is_handed_out_while_its_study_is_open_those_of_earlier_sessions_too()
    {
        var options = ComparisonOfTest.Options(_folder) with { Seeds = [3] };
        ComparisonOfTest.Run(options);
        var seen = new List<string>();
        using var again = Comparison.Open(_folder["comparison"]);

        again.Run(null, (study, end) => seen.Add($"{study.Record.Agent} {end.Result!.Study.Name} {study.FinalPolicy!.Length > 0}"));

        Assert.Equal(["ppo digits-rnn-ppo-3 True", "reinforce digits-rnn-reinforce-3 True"], seen);
    }

    [Fact]
    public void Before_the_first_new_study_and_outside_its_clock_the_process_is_warmed_up_once()
    {
        var events = new List<string>();
        var options = ComparisonOfTest.Options(_folder) with { Seeds = [3], Agents = ["tpe", "random"] };
        using (var comparison = Comparison.Create(options))
        {
            comparison.WarmUp = _ => events.Add("warmed up");
            comparison.Run(progress => events.Add(progress.Entry.Agent));
        }
        Assert.Equal(("warmed up", "tpe", 1), (events[0], events[1], events.Count(what => what == "warmed up")));
        events.Clear();
        using var again = Comparison.Open(_folder["comparison"]);
        again.WarmUp = _ => events.Add("warmed up");
        again.Run();
        Assert.Empty(events);
    }

    [Fact]
    public void Warming_up_trains_one_episode()
    {
        var data = Datasets.Load(StudyOfTest.Environment.Data);
        using var environment = new CountingEnvironment(new TrainingEnvironment(StudyOfTest.Environment, data, 2, ComputeDevice.Cpu));
        WarmingUp.Run(environment, StudyOfTest.Environment.Actions, 5);
        Assert.Equal((1, environment.Decisions), (environment.Resets, environment.Steps));
        Assert.True(environment.TrainingSamples > 0);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class CountingEnvironment(ITuningEnvironment inner) : ITuningEnvironment
    {
        public int Resets { get; private set; }

        public int Steps { get; private set; }

        public long TrainingSamples { get; private set; }

        public ActionSpace ActionSpace => inner.ActionSpace;

        public int Members => inner.Members;

        public int Decisions => inner.Decisions;

        public int ObservationSize => inner.ObservationSize;

        public float[][] Reset(long seed)
        {
            Resets++;
            return inner.Reset(seed);
        }

        public StepResult Step(IReadOnlyList<TuningAction> actions)
        {
            Steps++;
            var result = inner.Step(actions);
            TrainingSamples += result.TrainingSamples;
            return result;
        }

        public void Dispose() => inner.Dispose();
    }

    /// <summary>Of every rollout its seed, and what is seen of its initial weights before any training.</summary>
    private List<(long Seed, string Observation)> Starts(string agent, long seed)
    {
        using var store = new SqliteStudyStore(_folder[$"comparison/studies/digits-rnn-{agent}-{seed}/study.db"]);
        var rollouts = store.Rollouts($"digits-rnn-{agent}-{seed}").Select(stored => RolloutCodec.Decode(stored.Payload));
        return [.. rollouts.Select(rollout => (rollout.Seed, string.Join(' ', rollout.Episodes[0].Observations[0])))];
    }
}
