using NetOptRL.Environments;
using NetOptRL.Reports.Figures;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>All that a comparison's report is made from.</summary>
/// <param name="Result">What it found.</param>
/// <param name="Document">The same with what follows from it.</param>
/// <param name="Traces">What each study's search found when.</param>
internal sealed record ComparisonMaterial(ComparisonResult Result, ComparisonDocument Document, IReadOnlyDictionary<ComparisonEntry, SearchTrace> Traces)
{
    public ComparisonRecord Record => Result.Comparison;

    /// <summary>The environments' specs by name.</summary>
    public IReadOnlyDictionary<string, EnvironmentSpec> Specs { get; } = Result.Comparison.Environments.ToDictionary(
        environment => environment.Name, environment => EnvironmentCatalog.Parse(environment.Text, $"environment of comparison {Result.Comparison.Name}"));

    /// <summary>What the statistics are in: accuracy for one environment, else the normalised score.</summary>
    public (AxisSpec Axis, double Factor) Scale =>
        Record.Environments.Count == 1 ? (new AxisSpec("test accuracy", "%"), 100) : (new AxisSpec("normalised score"), 1);

    /// <summary>Reads every store once.</summary>
    /// <exception cref="InvalidInputException">There is no comparison, no study of it has ended, or a store was altered.</exception>
    public static ComparisonMaterial Read(string folder)
    {
        var traces = new Dictionary<ComparisonEntry, SearchTrace>();
        var result = StoredComparison.Read(folder, (entry, stored, rollout) =>
        {
            traces.TryAdd(entry, new SearchTrace());
            traces[entry].Add(stored, rollout);
        });
        if (result.Studies.Count == 0)
            throw new InvalidInputException($"a comparison must have a study that has ended, but none of {Path.GetFullPath(folder)} has; go on with `resume`.");
        foreach (var study in result.Studies)
            traces[study.Entry].End((study.End.Result?.Spent ?? study.End.Failure!.Spent).Seconds);
        return new ComparisonMaterial(result, ComparisonDocument.Of(result), traces);
    }

    /// <summary>One row per environment and agent: what is the same for all that an agent hands over, since it is of its search.</summary>
    public IEnumerable<CompetitorRow> SearchRows => Document.Results.Where(row => row.Competitor == row.Agent);

    /// <summary>A competitor looks the same in every figure; an agent as the first of its own.</summary>
    public string ClassesOf(string competitor) => SeriesStyle.Of(Record.Competitors().Index().Single(entry => entry.Item.Name == competitor).Index);

    /// <summary>The traces of one agent in one environment, one per seed that has ended.</summary>
    public IReadOnlyList<SearchTrace> TracesOf(string environment, string agent) =>
        [.. StudiesOf(environment, agent).Select(study => Traces[study.Entry])];

    /// <summary>The studies of one agent in one environment that have ended.</summary>
    public IEnumerable<ComparedStudy> StudiesOf(string environment, string agent) =>
        Result.Studies.Where(study => study.Entry.Environment == environment && study.Entry.Agent == agent);
}
