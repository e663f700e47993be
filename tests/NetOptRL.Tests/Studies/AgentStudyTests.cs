using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

/// <summary>Every agent in a study on digits with pruning.</summary>
public sealed class AgentStudyTests : IDisposable
{
    private static readonly EnvironmentSpec Environment = EnvironmentCatalog.Parse(
        EnvironmentCatalog.Find("digits-rnn").Text
            .Replace("hidden: [64]", "hidden: [8]").Replace("epochs: 5", "epochs: 1").Replace("decisions: 10", "decisions: 4")
            .Replace("train: 1078", "train: 200").Replace("validation: 359", "validation: 100").Replace("test: 360", "test: 100")
            .Replace("reward:", "  pruneThresholds: [0, 0.5]\nreward:"),
        "agents.yaml");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Agents => [.. AgentCatalog.Names];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Agents))]
    public void Its_digest_is_the_same_with_one_and_two_workers_and_after_a_resume(string agent)
    {
        var options = StudyOfTest.Options(_folder) with { Environment = Environment, Agent = agent, Population = 8, Budget = Budget.Parse("56ep") };
        var one = StudyOfTest.Run(options with { Name = "one", Workers = 1 });
        using (var study = Study.Create(options with { Name = "parts" }))
        {
            using var interruption = new CancellationTokenSource();
            void CancelAtFive(StudyProgress progress)
            {
                if (progress.Rollouts == 5)
                    interruption.Cancel();
            }
            Assert.ThrowsAny<OperationCanceledException>(() => study.Run(CancelAtFive, interruption.Token));
        }
        using var resumed = Study.Open(Path.Combine(_folder.Path, "parts"), workers: 2);

        Assert.Equal(StudyOfTest.Run(options with { Name = "two" }).Digest, one.Digest);
        Assert.Equal(resumed.Run().Digest, one.Digest);
        Assert.Equal(agent is "ppo" or "ppo-shipped" or "reinforce", resumed.FinalPolicy is not null);
    }

    [Fact]
    public void A_study_whose_episodes_are_mostly_stopped_comes_to_its_end()
    {
        var options = StudyOfTest.Options(_folder) with { Environment = Environment, Agent = "asha", Population = 16, Budget = Budget.Parse("96ep") };
        var result = StudyOfTest.Run(options);

        using var store = new SqliteStudyStore(Path.Combine(_folder.Path, "study", "study.db"));
        Assert.InRange(store.Rollouts("study").Average(rollout => rollout.Statistics["stoppedShare"]), 0.7, 0.99); // a rung's best quarter goes on
        Assert.All(result.Best.Confirmed.Runs.Concat(result.Policy.Runs), run => Assert.Equal(EpisodeState.Complete, run.Episode.State));
        Assert.InRange(result.Spent.TrainingSamples, 1, 96 * 200 / 2);
    }
}
