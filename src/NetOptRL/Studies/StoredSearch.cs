using NetOptRL.Agents;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>What a store tells of a search.</summary>
/// <param name="State">After its last rollout.</param>
/// <param name="Seconds">Seconds of search then, or at its end.</param>
/// <param name="AgentSeconds">Processor seconds of acting and learning then, or at its end.</param>
/// <param name="Statistics">What the agent's last update measured.</param>
internal sealed record StoredSearch(SearchState State, double Seconds, double AgentSeconds, IReadOnlyDictionary<string, double> Statistics)
{
    /// <summary>What it spent.</summary>
    public BudgetSpent Spent => new(Seconds, AgentSeconds, State.Rollouts, State.Episodes, State.Diverged, State.TrainingSamples)
    {
        FailedRollouts = State.Failed,
    };

    /// <summary>Reads every rollout once, and checks the digests.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="study">The study's name.</param>
    /// <param name="onRollout">Called with every rollout in index order.</param>
    /// <exception cref="InvalidInputException">The store was altered, is damaged, or of another version.</exception>
    public static StoredSearch Read(IStudyStore store, string study, Action<StoredRollout, Rollout>? onRollout = null)
    {
        var search = new StoredSearch(new SearchState(), 0, 0, new Dictionary<string, double>());
        foreach (var stored in store.Rollouts(study))
        {
            var rollout = Decode(stored, study);
            search.State.Add(rollout, stored.Payload);
            var digest = search.State.Digest;
            if (digest != stored.Digest)
            {
                throw new InvalidInputException(
                    $"rollout {stored.Index} of study \"{study}\" must have digest {stored.Digest}, but has {digest}: the store was altered.");
            }
            search = search with { Seconds = stored.SearchSeconds, AgentSeconds = stored.AgentSeconds, Statistics = stored.Statistics };
            onRollout?.Invoke(stored, rollout);
        }
        return store.SearchEnd(study) is { } end ? search with { Seconds = end.Seconds, AgentSeconds = end.AgentSeconds } : search;
    }

    private static Rollout Decode(StoredRollout stored, string study)
    {
        try
        {
            return RolloutCodec.Decode(stored.Payload);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidInputException(
                $"rollout {stored.Index} of study \"{study}\" must be whole and of a version that NetOptRL {Versions.NetOptRL} reads, but is not: "
                + failure.Message,
                failure);
        }
    }
}
