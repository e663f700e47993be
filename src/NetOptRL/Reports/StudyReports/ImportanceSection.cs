using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.StudyReports;

/// <summary>Which decisions the score depends on.</summary>
internal static class ImportanceSection
{
    private const string Heading = "Importance of the decisions";
    private const double LeastRSquared = 0.2;

    public static ReportSection Create(StudyMaterial material)
    {
        if (DecisionImportance.Of(material, out var reason) is not { } importance)
            return new ReportSection(Heading, [new NoteBlock(reason)]);
        var explained = NumberText.Of(Math.Round(100 * importance.RSquared, 1));
        return new ReportSection(Heading,
        [
            new ProseBlock($"""
                A random forest predicts the rank of an episode's score from its decisions; it learned from {Counted.Of(importance.Training, "episode")} and
                explains {explained} % of the variance (R²) among {Counted.Of(importance.HeldOut, "other")}. A decision is important
                if shuffling its values between episodes makes the prediction worse. What a person would name as one decision is shuffled together: the
                optimizer, the early, the middle and the late third of the later changes of the rate (each, where there are at most three), the pruning
                threshold at all decisions. Decisions that depend on each other share their importance, and what the agent hardly ever varied looks
                unimportant.
                """),
            .. importance.RSquared < LeastRSquared ? (ReportBlock[])[Warning(importance.RSquared)] : [],
            new BarChart("decision", new("fall of R²"), [.. importance.Falls.Select(Bar)]).ToFigure(
                "Permutation importance",
                $"""
                From {Counted.Of(importance.Training + importance.HeldOut, "episode")} of
                {Counted.Number(material.Sample.Total)}{Words.Sampled(material.Sample)}, stopped ones left out. Lines are 95 % intervals of the mean over
                permutations; they say nothing about another study's episodes.
                """),
        ]);
    }

    private static Bar Bar(DecisionFall fall) => new(fall.Decision, "s0", fall.Fall.Mean, fall.Fall.Low, fall.Fall.High);

    private static NoteBlock Warning(double rSquared) => new($"""
        R² is {NumberText.Of(Math.Round(rSquared, 3))}, below {NumberText.Of(LeastRSquared)}: the forest cannot tell good episodes from bad by their
        decisions, so the bars say little.
        """);
}
