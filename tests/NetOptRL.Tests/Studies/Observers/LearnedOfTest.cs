using NetOptRL.Agents;
using NetOptRL.Studies;
using NetOptRL.Studies.Observers;

namespace NetOptRL.Tests.Studies.Observers;

/// <summary>Rollouts made by hand as an observer is told of them.</summary>
internal static class LearnedOfTest
{
    /// <summary>Samples that each of them trained on.</summary>
    public const int Samples = 1000;

    /// <summary>The next rollout, whose one complete episode has that score and a schedule of its own.</summary>
    public static RolloutLearned Next(SearchState state, int index, double score)
    {
        var rollout = new Rollout(index, 40 + index, [SampleRollouts.Complete(0.1 + index, score)], Samples);
        var payload = RolloutCodec.Encode(rollout);
        state.Add(rollout, payload);
        var statistics = new Dictionary<string, double> { ["entropy"] = 2 - 0.5 * index };
        return new RolloutLearned(rollout, new StoredRollout(index, payload, state.Digest, Samples, 2 * (index + 1), 0.25 * (index + 1), statistics), state);
    }
}
