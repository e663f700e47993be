using NetOptRL.Agents;
using NetOptRL.Training;

namespace NetOptRL.Reports.StudyReports;

/// <summary>How and where episodes ended, and the first that were not trained to their end.</summary>
internal sealed class EpisodeEnds : IRolloutCollector
{
    /// <summary>The most early ends that are listed one by one.</summary>
    public const int MostListed = 50;

    private readonly Dictionary<EpisodeState, int> _byState = [];
    private readonly SortedDictionary<(EpisodeState State, int Decision), int> _byDecision = [];
    private readonly SortedDictionary<(OptimizerKind Optimizer, int Decade), EndCounts> _byStart = [];
    private readonly List<EarlyEnd> _first = [];

    /// <summary>Episodes that diverged or were stopped, by the decision after which they ended.</summary>
    public IReadOnlyDictionary<(EpisodeState State, int Decision), int> ByDecision => _byDecision;

    /// <summary>Episodes by their first optimizer and the power of ten just below their first learning rate.</summary>
    public IReadOnlyDictionary<(OptimizerKind Optimizer, int Decade), EndCounts> ByStart => _byStart;

    /// <summary>The first of those that diverged or were stopped, in order.</summary>
    public IReadOnlyList<EarlyEnd> First => _first;

    /// <summary>Episodes in that state.</summary>
    public int Count(EpisodeState state) => _byState.GetValueOrDefault(state);

    /// <inheritdoc/>
    public void Add(SearchedRollout searched)
    {
        for (var member = 0; member < searched.Episodes.Count; member++)
        {
            var episode = searched.Episodes[member];
            var start = episode.Decisions[0].Action;
            var key = (start.Optimizer, (int)Math.Floor(Math.Log10(start.LearningRate) + 1e-9));
            _byStart[key] = _byStart.GetValueOrDefault(key).With(episode.State);
            _byState[episode.State] = Count(episode.State) + 1;
            if (episode.State == EpisodeState.Complete)
                continue;
            var decision = episode.Decisions.Count - 1;
            _byDecision[(episode.State, decision)] = _byDecision.GetValueOrDefault((episode.State, decision)) + 1;
            if (_first.Count < MostListed)
                _first.Add(new EarlyEnd(searched.FirstEpisode + member, searched.Index, member, episode));
        }
    }
}

/// <summary>How many episodes ended in which way.</summary>
internal readonly record struct EndCounts(int Complete, int Stopped, int Diverged)
{
    public int All => Complete + Stopped + Diverged;

    public EndCounts With(EpisodeState state) => state switch
    {
        EpisodeState.Diverged => this with { Diverged = Diverged + 1 },
        EpisodeState.Stopped => this with { Stopped = Stopped + 1 },
        _ => this with { Complete = Complete + 1 },
    };
}

/// <summary>An episode that was not trained to its end.</summary>
/// <param name="Number">In the study, from 0.</param>
/// <param name="Rollout">Its rollout, from 0.</param>
/// <param name="Member">Its member, from 0.</param>
/// <param name="Episode">How it went.</param>
internal sealed record EarlyEnd(int Number, int Rollout, int Member, Episode Episode);
