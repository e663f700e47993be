using NetOptRL.Agents;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>A comparison as its studies' stores hold it: read without training, without its data, and beside a process that runs it.</summary>
public static class StoredComparison
{
    /// <summary>What a comparison has found so far.</summary>
    /// <param name="folder">The comparison's own folder.</param>
    /// <param name="onRollout">Called with every rollout of every study whose search has ended, study by study, in index order.</param>
    /// <exception cref="InvalidInputException">There is none, a store was altered, or a folder holds another study.</exception>
    public static ComparisonResult Read(string folder, Action<ComparisonEntry, StoredRollout, Rollout>? onRollout = null)
    {
        var record = ComparisonFolder.Read(folder);
        var ended = new List<ComparedStudy>();
        foreach (var entry in record.Entries())
        {
            var path = Path.Combine(ComparisonFolder.Studies(folder), entry.Name);
            if (!StoredStudy.IsIn(path))
                continue;
            using var stored = StoredStudy.Open(path);
            Check(stored.Record, record, entry, path);
            if (stored.SearchHasEnded && stored.Read((row, rollout) => onRollout?.Invoke(entry, row, rollout)) is { } end)
                ended.Add(new ComparedStudy(entry, Budget.Parse(record.Budget), end));
        }
        return new ComparisonResult(record, ended);
    }

    private static void Check(StudyRecord found, ComparisonRecord comparison, ComparisonEntry entry, string path)
    {
        var environment = comparison.Environments.Single(candidate => candidate.Name == entry.Environment);
        var expected = new StudyRecord(
            entry.Name, environment.Name, environment.Text, entry.Agent, comparison.Budget, entry.Seed, environment.Population, comparison.Device,
            environment.DataSha256, found.Version);
        if (found != expected)
            throw ComparisonChecks.Another(path, found);
    }
}
