using System.Globalization;
using NetOptRL.Agents;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What was compared and by what, and how each competitor did in each environment.</summary>
internal static class OutcomeSection
{
    public static ReportSection Create(ComparisonMaterial material) => new("Summary",
    [
        new ProseBlock(Compared(material.Record)),
        .. Unfinished(material),
        .. Best(material),
        .. material.Document.Results.GroupBy(row => row.Environment).Select(rows => Table(material.Record, rows.Key, [.. rows])),
        new ProseBlock($"""
            How to read it: a competitor is an agent with what it hands over. Its score in a study is the mean test accuracy of that, trained again on
            {FinalEvaluation.SeedCount} fresh seeds; schedules were chosen on validation data, and the test split was read once, when the search was over. Each
            value here is a mean over the seeds of the comparison with Student's 95 % interval. A study without a result counts with a test accuracy of
            {Percent(CompetitorScore.FailedAccuracy)}, and does not enter the other columns. Every figure has its numbers below it; `report.json` holds them in
            full precision, `comparison.json` all studies.
            """),
        .. Products(material.Record),
    ]);

    private static string Compared(ComparisonRecord record) => $"""
        {Words.Count(record.Agents.Count, "agent")} tuned {Words.Count(record.Environments.Count, "environment")} under
        {Words.Count(record.Seeds.Count, "seed")}, each with {record.Budget} of search. Under one seed all of them met the same initial weights, the same mini-batches and, at the end, the same fresh
        seeds. The studies ran one after another, each with all workers, the agents in turn under every seed, so that a slow spell of the machine met all
        alike. Before the first of them, and outside every study's clock, two networks were trained in each environment and thrown away, so that the
        agent that comes first does not pay for the start of libtorch alone.
        """;

    /// <summary>What the column "hands over" means, for what of it there is.</summary>
    private static IEnumerable<ReportBlock> Products(ComparisonRecord record)
    {
        var competitors = record.Competitors();
        if (competitors.FirstOrDefault(competitor => competitor.Name != competitor.Agent) is { } second)
        {
            yield return new ProseBlock($"""
                An agent that learns a policy competes twice, by one search: as `{second.Agent}` with the best schedule that it found, replayed whatever
                happens, and as `{second.Name}` with the policy that it ended with, which watches each fresh training and decides anew.
                """);
        }
        if (competitors.FirstOrDefault(competitor => competitor.HandsOver == Handover.Population) is { } population)
        {
            yield return new ProseBlock($"""
                `{population.Name}` hands over a population, “best of K”: on every fresh seed K networks are trained together, as in its search, and the one
                that is best on validation data is tested. That costs K trainings where others need one, outside the budget, and is the best of many: set it
                beside the others with that in mind. `pbt-replay`, the same search that hands over one schedule, is the like-for-like row.
                """);
        }
    }

    private static IEnumerable<ReportBlock> Unfinished(ComparisonMaterial material)
    {
        var (ended, all) = (material.Result.Studies.Count, material.Record.Entries().Count());
        if (ended < all)
            yield return new NoteBlock($"Only {ended} of {all} studies have ended: this report is of those. `netoptrl resume` goes on with the comparison.");
    }

    private static IEnumerable<ReportBlock> Best(ComparisonMaterial material)
    {
        foreach (var rows in material.Document.Results.GroupBy(row => row.Environment))
        {
            var best = rows.MaxBy(row => row.TestAccuracy.Mean)!;
            yield return new ProseBlock($"In `{rows.Key}` the highest mean is that of `{best.Competitor}`: {Words.Percent(Percent(best.TestAccuracy))}.");
        }
    }

    private static TableBlock Table(ComparisonRecord record, string environment, CompetitorRow[] rows) => new(
        $"Results in {environment}",
        "Ordered by mean test accuracy.",
        new ReportTable(
            [
                "competitor", "hands over", new("test accuracy", "%"), new("low", "%"), new("high", "%"), new("test log-loss", "nats"),
                new("validation accuracy", "%"), new("validation log-loss", "nats"), new("density", "%"), "studies", "failed",
            ],
            [.. rows.OrderByDescending(row => row.TestAccuracy.Mean).Select(row => Row(row, record))]));

    private static Cell[] Row(CompetitorRow row, ComparisonRecord record)
    {
        var accuracy = Percent(row.TestAccuracy);
        return
        [
            row.Competitor, Product(row, record), accuracy.Mean, accuracy.Low, accuracy.High, row.TestLogLoss.Mean,
            100 * row.ValidationAccuracy.Mean, row.ValidationLogLoss.Mean, 100 * row.Density.Mean, row.Studies, row.Failed,
        ];
    }

    private static string Product(CompetitorRow row, ComparisonRecord record) => row.HandsOver switch
    {
        Handover.Population => $"population, best of {record.Environments.Single(environment => environment.Name == row.Environment).Population}",
        Handover.Policy => "policy",
        _ => "schedule",
    };

    private static Estimate Percent(Estimate share) => new(100 * share.Mean, 100 * share.Low, 100 * share.High);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");
}
