using NetOptRL.Reports.Documents;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What was compared and by what, and how each competitor did in each environment.</summary>
internal static class OutcomeSection
{
    public static ReportSection Create(ComparisonMaterial material) => new("Summary",
    [
        new ProseBlock(Compared(material.Record)),
        .. Unfinished(material),
        .. material.Record.Competitors() is [var only] ? [Table(only.Name, material)] : ByEnvironment(material),
        new ProseBlock($"""
            How to read it: a competitor is an agent with what it hands over. Its score in a study is the mean test accuracy of that, trained again on
            {FinalEvaluation.SeedCount} fresh seeds; schedules were chosen on validation data, and the test split was read once, when the search was over. Each
            value here is a mean over the seeds of the comparison with Student's 95 % interval, cut at 0 and 100 %. A study without a result counts with a test
            accuracy of {NumberText.Of(100 * CompetitorScore.FailedAccuracy)} %, and does not enter the other columns. Every figure has its numbers below it;
            `report.json` holds them in full precision, `comparison.json` all studies.
            """),
        .. ProductNotes.Create(material.Record),
    ]);

    private static string Compared(ComparisonRecord record)
    {
        var (environments, seeds) = (Counted.Of(record.Environments.Count, "environment"), Counted.Of(record.Seeds.Count, "seed"));
        return record.Agents is [var only]
            ? $"""
              The agent `{only}` tuned {environments} under {seeds}, each with {record.Budget} of search. The studies ran one after another, each with all
              workers.
              """
            : $"""
              {Counted.Of(record.Agents.Count, "agent")} tuned {environments} under {seeds}, each with {record.Budget} of search. Under one seed all of them
              met the same initial weights, the same mini-batches and, at the end, the same fresh seeds. The studies ran one after another, each with all
              workers, the agents in turn under every seed, so that a slow spell of the machine met all alike. Before the first of
              them, and outside every study's clock, two networks were trained in each environment and thrown away, so that the agent that comes first does
              not pay for the start of libtorch alone.
              """;
    }

    private static IEnumerable<ReportBlock> Unfinished(ComparisonMaterial material)
    {
        var (ended, all) = (material.Result.Studies.Count, material.Record.Entries().Count());
        if (ended < all)
        {
            yield return new NoteBlock($"""
                Not all studies have ended: this report is of {ended} of {Counted.Of(all, "study", "studies")}. `netoptrl resume` goes on with the comparison.
                """);
        }
    }

    private static IEnumerable<ReportBlock> ByEnvironment(ComparisonMaterial material)
    {
        var environments = material.Document.Results.GroupBy(row => row.Environment).ToArray();
        foreach (var rows in environments)
        {
            var best = rows.MaxBy(row => row.TestAccuracy.Mean)!;
            yield return new ProseBlock($"In `{rows.Key}` the highest mean is that of `{best.Competitor}`: {best.TestAccuracy.ToPercentText()}.");
        }
        foreach (var rows in environments)
        {
            yield return Table(
                $"Results in {rows.Key}", "Ordered by mean test accuracy.", "competitor", rows.OrderByDescending(row => row.TestAccuracy.Mean),
                row => row.Competitor, LossUnit.Of(material.Specs[rows.Key]), material.Record);
        }
    }

    /// <summary>Of one competitor there is nothing to order: one table of its environments.</summary>
    private static TableBlock Table(string competitor, ComparisonMaterial material) => Table(
        $"Results of {competitor}", "In the order in which the environments were named.", "environment", material.Document.Results, row => row.Environment,
        LossUnit.OfAll(material.Specs.Values), material.Record);

    private static TableBlock Table(
        string title, string caption, string nameColumn, IEnumerable<CompetitorRow> rows, Func<CompetitorRow, string> nameOf, LossUnit loss,
        ComparisonRecord record) => new(
        title,
        caption,
        new ReportTable(
            [
                nameColumn, "hands over", new("test accuracy", "%"), new("low", "%"), new("high", "%"), loss.Column("test"),
                new("validation accuracy", "%"), loss.Column("validation"), new("density", "%"), "studies", "failed",
            ],
            [.. rows.Select(row => Row(nameOf(row), row, loss, record))]));

    private static Cell[] Row(string name, CompetitorRow row, LossUnit loss, ComparisonRecord record)
    {
        var accuracy = row.TestAccuracy.ToPercent();
        return
        [
            name, ProductNotes.NameOf(row, record), accuracy.Mean, accuracy.Low, accuracy.High, loss.OfNat * row.TestLogLoss.Mean,
            100 * row.ValidationAccuracy.Mean, loss.OfNat * row.ValidationLogLoss.Mean, 100 * row.Density.Mean, row.Studies, row.Failed,
        ];
    }
}
