using System.Security.Cryptography;
using NetOptRL.Agents;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

public sealed class RolloutDigestTests
{
    private static readonly Rollout Sample = SampleRollouts.Create(0); // member 0 decides twice, member 1 diverges after its first decision

    public static TheoryData<string, int, Rollout> Changes => new()
    {
        { "a member's rate", 0, ChangeMember(0, episode => episode with { Decisions = [Faster(episode.Decisions[0]), episode.Decisions[1]] }) },
        { "the other's rate", 0, ChangeMember(1, episode => episode with { Decisions = [Faster(episode.Decisions[0])] }) },
        { "a later rate", 1, ChangeMember(0, episode => episode with { Decisions = [episode.Decisions[0], Faster(episode.Decisions[1])] }) },
        { "an observation", 1, ChangeMember(0, episode => episode with { Observations = [episode.Observations[0], [0, 0]] }) },
        { "a reward", 0, ChangeMember(0, episode => episode with { Rewards = [0.50000001, -0.125] }) },
        { "validation", 1, ChangeMember(0, episode => episode with { Validation = [episode.Validation[0], episode.Validation[1] with { Density = 0.51 }] }) },
        { "training loss", 1, ChangeMember(0, episode => episode with { TrainingLoss = [2.5, 0.31] }) },
        { "whose the decision is", 0, Sample with { Episodes = [Sample.Episodes[1], Sample.Episodes[0]] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_first_decision_in_which_two_rollouts_part_is_found(string what, int decision, Rollout changed)
    {
        Assert.True(Of(Sample).FirstDifference(Of(changed)) == decision, what);
        Assert.NotEqual(Of(Sample).Whole, Of(changed).Whole);
        Assert.NotEqual(Of(Sample), Of(changed));
    }

    [Fact]
    public void What_is_no_decisions_is_in_the_rollouts_own_hash()
    {
        var other = Of(Sample with { Seed = 1 });
        Assert.Null(Of(Sample).FirstDifference(other));
        Assert.NotEqual(Of(Sample), other);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(RolloutCodec.Encode(Sample)))[..16], Of(Sample).Whole);
    }

    [Fact]
    public void A_rollout_that_has_a_decision_more_parts_there()
    {
        var shorter = Of(ChangeMember(0, episode => SampleRollouts.Complete(0.1) with { Decisions = [episode.Decisions[0]] }));
        Assert.Equal((1, 1), (Of(Sample).FirstDifference(shorter), shorter.FirstDifference(Of(Sample))));
    }

    [Fact]
    public void It_comes_back_from_its_text()
    {
        var text = Of(Sample).ToString();
        Assert.Matches("^[0-9a-f]{16} [0-9a-f]{16}$", text);
        Assert.Equal(Of(Sample), RolloutDigest.Parse(text));
        Assert.Equal(text[25..], RolloutDigest.Parse(text)!.Decision(1));
        Assert.Equal(2, RolloutDigest.Parse(text)!.Decisions);
    }

    [Fact]
    public void That_of_a_rollout_that_failed_says_so()
    {
        var failed = Of(Rollout.Failed(3, -8));
        Assert.Matches("^[0-9a-f]{16} failed$", failed.ToString());
        Assert.Equal(failed, RolloutDigest.Parse(failed.ToString()));
        Assert.Equal((true, 0, false), (failed.IsFailed, failed.Decisions, Of(Sample).IsFailed));
        Assert.NotEqual(failed, Of(Rollout.Failed(3, -7)));
        Assert.Equal((0, 0), (failed.FirstDifference(Of(Sample)), Of(Sample).FirstDifference(failed)));
        Assert.Null(failed.FirstDifference(Of(Rollout.Failed(4, -8))));
    }

    [Theory]
    [InlineData("0123456789abcdef 01234567failed")]
    [InlineData("0123456789abcde  failed")]
    [InlineData("0123456789abcdefg failed")]
    [InlineData("failed")]
    [InlineData("")]
    [InlineData("0123456789abcdef")]
    [InlineData("0123456789abcdef ")]
    [InlineData("0123456789abcdef 0123456")]
    [InlineData("0123456789abcdef 0123456g")]
    [InlineData("0123456789ABCDEF 01234567")]
    [InlineData("0123456789abcdef-01234567")]
    [InlineData("0123456789abcde  01234567")]
    public void Other_text_is_none(string text) => Assert.Null(RolloutDigest.Parse(text));

    [Fact]
    public void A_study_has_one_for_every_rollout_whether_run_through_or_resumed()
    {
        using var folder = new TemporaryFolder();
        var whole = StudyOfTest.Run(StudyOfTest.Options(folder, "whole"));
        var seen = new List<RolloutDigest>();
        using (var study = Study.Create(StudyOfTest.Options(folder, "parts")))
        {
            using var interruption = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => study.Run(_ => interruption.Cancel(), interruption.Token));
        }
        using var again = Study.Open(Path.Combine(folder.Path, "parts"), workers: 1);
        var resumed = again.Run(progress => seen.Add(progress.LastDigest!));

        Assert.Equal(8, whole.Digests.Rollouts.Count);
        Assert.All(whole.Digests.Rollouts, digest => Assert.Equal(4, digest.Decisions));
        Assert.Equal(whole.Digests.Rollouts, resumed.Digests.Rollouts);
        Assert.Equal(whole.Digests.Rollouts.Skip(8 - seen.Count + 1), seen.SkipLast(1)); // the last progress tells of the final evaluation
        Assert.Equal((whole.Digests.Search, whole.Digests.FinalEvaluation), (resumed.Digests.Search, resumed.Digests.FinalEvaluation));
    }

    private static RolloutDigest Of(Rollout rollout) => RolloutDigest.Of(rollout, RolloutCodec.Encode(rollout));

    private static PolicyDecision Faster(PolicyDecision decision) =>
        decision with { Action = decision.Action with { LearningRate = 2 * decision.Action.LearningRate } };

    private static Rollout ChangeMember(int member, Func<Episode, Episode> change) =>
        Sample with { Episodes = [.. Sample.Episodes.Select((episode, i) => i == member ? change(episode) : episode)] };
}
