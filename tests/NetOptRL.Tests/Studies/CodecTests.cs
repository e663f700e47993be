using NetOptRL.Agents;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Studies;

public sealed class CodecTests
{
    [Fact]
    public void A_rollout_comes_back_with_the_same_bits()
    {
        var bytes = RolloutCodec.Encode(SampleRollouts.Create(3));
        var back = RolloutCodec.Decode(bytes);

        Assert.Equal(bytes, RolloutCodec.Encode(back));
        Assert.Equal(3, back.Index);
        Assert.Equal(-8, back.Seed);
        Assert.Equal(NetOptRL.Training.OptimizerKind.AdamW, back.Episodes[0].Decisions[0].Action.Optimizer);
        Assert.Equal([3, 0, 12, 1], back.Episodes[0].Decisions[1].Choices);
        Assert.True(double.IsNaN(back.Episodes[1].TrainingLoss[0]));
        Assert.Equal([-0.5, 3], back.Episodes[0].Decisions[0].Plan);
        Assert.Equal((1, false), (back.Episodes[0].Decisions[1].Action.Source, back.Episodes[0].Decisions[1].Action.Stops));
        Assert.Equal((null, true), (back.Episodes[2].Decisions[0].Action.Source, back.Episodes[2].Decisions[0].Action.Stops));
    }

    [Fact]
    public void A_rollout_that_failed_comes_back_as_one()
    {
        var back = RolloutCodec.Decode(RolloutCodec.Encode(Rollout.Failed(4, -9)));
        Assert.Equal((4, -9L, 0L, true, false), (back.Index, back.Seed, back.TrainingSamples, back.IsFailed, SampleRollouts.Create(0).IsFailed));
    }

    [Fact]
    public void An_outcome_comes_back_with_the_same_bits()
    {
        var run = new ConfirmedRun(77, SampleRollouts.Complete(0.1), new NetOptRL.Environments.Metrics(0.9, 0.3, 1));
        var bytes = OutcomeCodec.Encode(new FinalOutcome(2, [run, run], [run]));

        var back = OutcomeCodec.Decode(bytes);

        Assert.Equal(bytes, OutcomeCodec.Encode(back));
        Assert.Equal((2, 2, 1, 77L), (back.Winner, back.Best.Count, back.Policy.Count, back.Best[1].Seed));
    }

    [Fact]
    public void Bytes_of_another_version_are_refused()
    {
        Assert.Contains("version 2", Assert.Throws<InvalidDataException>(() => RolloutCodec.Decode([9, 0, 0])).Message);
        Assert.Contains("version 2", Assert.Throws<InvalidDataException>(() => OutcomeCodec.Decode([9, 0, 0])).Message);
    }

    [Fact]
    public void Every_number_of_a_rollout_enters_the_digest()
    {
        var rollout = SampleRollouts.Create(0);
        var first = rollout.Episodes[0];
        Rollout[] changed =
        [
            rollout with { Index = 1 },
            rollout with { Seed = 1 },
            rollout with { TrainingSamples = 1 },
            rollout with { Episodes = [first] },
            rollout with { Episodes = [first with { FinalScore = -0.2500001 }, rollout.Episodes[1]] },
            rollout with { Episodes = [first with { Rewards = [0.5, -0.126] }, rollout.Episodes[1]] },
            rollout with { Episodes = [first with { Observations = [[1.5f, -2], [0, 0]] }, rollout.Episodes[1]] },
            WithFirst(rollout, decision => decision with { Action = decision.Action with { Source = 1 } }),
            WithFirst(rollout, decision => decision with { Action = decision.Action with { Stops = true } }),
            WithFirst(rollout, decision => decision with { Plan = [0.5] }),
            rollout with { Episodes = [first with { Validation = [first.Validation[0] with { Accuracy = 0.6 }, first.Validation[1]] }, rollout.Episodes[1]] },
        ];
        var digests = changed.Append(rollout).Select(each => DigestChain.Next(DigestChain.Start, RolloutCodec.Encode(each))).ToArray();

        Assert.Equal(digests.Length, digests.Distinct().Count());
    }

    private static Rollout WithFirst(Rollout rollout, Func<PolicyDecision, PolicyDecision> change)
    {
        var first = rollout.Episodes[0];
        return rollout with { Episodes = [first with { Decisions = [change(first.Decisions[0]), first.Decisions[1]] }, rollout.Episodes[1]] };
    }
}
