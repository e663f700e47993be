using NetOptRL.Runtime;

namespace NetOptRL.Reports.StudyReports;

/// <summary>
/// Episodes drawn evenly from a study: all of them, or so many that every set of that size is equally likely (selection sampling,
/// D. Knuth, "The Art of Computer Programming" 2, 3.4.2, algorithm S). The stream decides which.
/// </summary>
/// <param name="total">Episodes of the study.</param>
/// <param name="random">Chance.</param>
internal sealed class EpisodeSample(int total, RandomStream random) : IRolloutCollector
{
    /// <summary>The most episodes that are drawn.</summary>
    public const int Most = 2000;

    private readonly List<EpisodeFacts> _episodes = [];
    private int _seen;

    /// <summary>Those drawn, in order.</summary>
    public IReadOnlyList<EpisodeFacts> Episodes => _episodes;

    /// <summary>Episodes of the study.</summary>
    public int Total => total;

    /// <inheritdoc/>
    public void Add(SearchedRollout searched)
    {
        for (var member = 0; member < searched.Episodes.Count; member++, _seen++)
        {
            var wanted = Math.Min(total, Most) - _episodes.Count;
            if (random.NextDouble() * (total - _seen) < wanted)
                _episodes.Add(EpisodeFacts.Of(searched, member));
        }
    }
}
