using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

public sealed class StudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void One_two_and_four_workers_and_a_second_run_give_the_same_digest()
    {
        var digests = new[] { 1, 2, 4, 2 }
            .Select((workers, i) => StudyOfTest.Run(StudyOfTest.Options(_folder, $"s{i}") with { Workers = workers }).Digest).ToArray();

        Assert.Single(digests.Distinct());
        Assert.Matches("^[0-9a-f]{64}$", digests[0]);
    }

    [Fact]
    public void Default_names_are_made_unique()
    {
        for (var i = 0; i < 3; i++)
            Study.Create(StudyOfTest.Options(_folder) with { Name = null }).Dispose();
        Assert.Equal(
            ["digits-rnn-ppo-3", "digits-rnn-ppo-3-2", "digits-rnn-ppo-3-3"],
            Directory.GetDirectories(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Another_seed_gives_another_digest()
    {
        var options = StudyOfTest.Options(_folder);
        Assert.NotEqual(StudyOfTest.Run(options).Digest, StudyOfTest.Run(options with { Seed = 4, Name = "other" }).Digest);
    }

    [Fact]
    public void A_study_that_is_interrupted_and_resumed_ends_with_the_digest_of_one_that_was_not()
    {
        var whole = StudyOfTest.Run(StudyOfTest.Options(_folder, "whole"));
        using (var study = Study.Create(StudyOfTest.Options(_folder, "parts")))
            Interrupt(study);
        var folder = Path.Combine(_folder.Path, "parts");
        for (var sessions = 0; sessions < 2; sessions++)
        {
            using var study = Study.Open(folder, workers: 1 + sessions);
            Interrupt(study);
        }
        using var last = Study.Open(folder);
        var resumed = last.Run();

        Assert.Equal(whole.Digest, resumed.Digest);
        Assert.Equal(whole.History, resumed.History);
        Assert.Equal(whole.Best.Schedule, resumed.Best.Schedule);
        Assert.Equal((whole.Spent.Rollouts, whole.Spent.TrainingSamples), (resumed.Spent.Rollouts, resumed.Spent.TrainingSamples));
    }

    [Fact]
    public void A_study_that_is_interrupted_in_its_final_evaluation_ends_with_the_same_digest()
    {
        var whole = StudyOfTest.Run(StudyOfTest.Options(_folder, "whole"));
        using (var study = Study.Create(StudyOfTest.Options(_folder, "parts")))
        {
            using var interruption = new CancellationTokenSource();
            void CancelWhenConfirming(StudyProgress progress)
            {
                if (progress.Phase == StudyPhase.Confirming)
                    interruption.Cancel();
            }
            Assert.ThrowsAny<OperationCanceledException>(() => study.Run(CancelWhenConfirming, interruption.Token));
        }
        using var resumed = Study.Open(Path.Combine(_folder.Path, "parts"));

        Assert.Equal(whole.Digest, resumed.Run().Digest);
    }

    [Fact]
    public void A_convolutional_study_that_prunes_and_switches_optimizers_has_one_digest_for_any_workers()
    {
        var text = EnvironmentCatalog.Find("digits-cnn-prune").Text
            .Replace("epochs: 5", "epochs: 1").Replace("decisions: 10", "decisions: 4").Replace("switchOptimizer: false", "switchOptimizer: true");
        var options = StudyOfTest.Options(_folder) with { Environment = EnvironmentCatalog.Parse(text, "prune.yaml") };

        var results = new[] { 1, 2, 4 }.Select(workers => StudyOfTest.Run(options with { Workers = workers, Name = $"w{workers}" })).ToArray();

        Assert.Single(results.Select(result => result.Digest).Distinct());
        Assert.Contains(results[0].Policy.Runs.Concat(results[0].Best.Confirmed.Runs), run => run.Test.Density < 1);
    }

    [Fact]
    public void Resuming_a_study_that_has_ended_gives_its_result_without_training()
    {
        var first = StudyOfTest.Run(StudyOfTest.Options(_folder));
        using var study = Study.Open(Path.Combine(_folder.Path, "study"));
        var phases = 0;

        var again = study.Run(_ => phases++);

        Assert.Equal(first.Digest, again.Digest);
        Assert.Equal(0, phases);
        Assert.Equal(first.Spent.Seconds, again.Spent.Seconds);
    }

    [Fact]
    public void A_budget_in_episodes_or_samples_is_kept_to_the_rollout()
    {
        Assert.Equal(48, StudyOfTest.Run(StudyOfTest.Options(_folder, "episodes")).Spent.Episodes);
        var samples = StudyOfTest.Run(StudyOfTest.Options(_folder, "samples") with { Budget = Budget.Parse("20000samples") }).Spent.TrainingSamples;
        Assert.InRange(samples, 20_000, 20_000 + 6 * 1078);
        Assert.Equal(0, samples % (6 * 1078));
    }

    [Fact]
    public void A_budget_in_seconds_ends_the_search_in_time()
    {
        var result = StudyOfTest.Run(StudyOfTest.Options(_folder) with { Budget = Budget.Parse("1s") });
        Assert.InRange(result.Spent.Seconds, 0.9, 10);
        Assert.True(result.Spent.Rollouts > 0);
    }

    [Fact]
    public void The_result_is_that_of_the_schedule_with_the_best_mean_validation_score_on_fresh_seeds()
    {
        var result = StudyOfTest.Run(StudyOfTest.Options(_folder));

        Assert.Equal(5, result.Best.Confirmed.Runs.Count);
        Assert.Equal(5, result.Best.Confirmed.Runs.Select(run => run.Seed).Distinct().Count());
        Assert.Equal(result.Best.Confirmed.Runs.Select(run => run.Seed), result.Policy.Runs.Select(run => run.Seed));
        Assert.All(result.Best.Confirmed.Runs, run => Assert.Equal(
            result.Best.Schedule.Select(entry => entry.LearningRate), run.Episode.Decisions.Select(decision => decision.Action.LearningRate)));
        Assert.Equal([0, 9, 17, 26], result.Best.Schedule.Select(entry => entry.Step)); // 34 mini-batches in 4 intervals
    }

    [Fact]
    public void The_policy_it_leaves_can_be_loaded_and_decides_as_the_confirmed_runs_did()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder));
        var result = study.Run();
        var policy = PolicyFile.Read(study.FinalPolicy!, new ActionSpace(StudyOfTest.Environment.Actions));
        var run = result.Policy.Runs[0].Episode;

        var first = policy.Begin(1, new Seeds(0).Stream("unused")).Act(new DecisionPoint(0, [run.Observations[0]], [], [], []))[0];

        Assert.Equal(run.Decisions[0].Action, first.Action);
    }

    [Fact]
    public void Episodes_follow_their_rollouts_seed_and_policy_alone()
    {
        var dataset = NetOptRL.Data.Datasets.Load(StudyOfTest.Environment.Data);
        using var one = new TrainingEnvironment(StudyOfTest.Environment, dataset, 4, ComputeDevice.Cpu);
        using var other = new TrainingEnvironment(StudyOfTest.Environment, dataset, 4, ComputeDevice.Cpu);
        using var agent = AgentCatalog.Create("ppo", AgentSetting.For(one, new Seeds(1)));
        RolloutRunner.Run(other, agent.Policy, 9, 99); // a past that must not matter

        Assert.Equal(RolloutCodec.Encode(RolloutRunner.Run(one, agent.Policy, 0, 5)), RolloutCodec.Encode(RolloutRunner.Run(other, agent.Policy, 0, 5)));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs it until it has learned from one more rollout.</summary>
    private static void Interrupt(Study study)
    {
        using var interruption = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => study.Run(_ => interruption.Cancel(), interruption.Token));
    }
}
