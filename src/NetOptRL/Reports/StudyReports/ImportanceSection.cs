using NetOptRL.Agents;
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
        // A stopped episode's score is that of a training cut short: it cannot be compared.
        var episodes = material.Sample.Episodes.Where(episode => episode.State != EpisodeState.Stopped).ToArray();
        var features = DecisionFeatures.Of(episodes, material.Spec.Training.Decisions);
        if (episodes.Length < DecisionImportance.FewestEpisodes)
            return Without($"Importance needs {DecisionImportance.FewestEpisodes} episodes that were not stopped, but the sample has {episodes.Length}.");
        if (features.Groups.Count == 0)
            return Without("All episodes decided the same: there is nothing to compare.");
        if (episodes.All(episode => episode.Score == episodes[0].Score))
            return Without("All episodes scored the same, whatever they decided.");
        var importance = DecisionImportance.Of(features, [.. episodes.Select(episode => episode.Score)], material.Seeds.Child("importance"));
        var explained = NumberText.Of(Math.Round(100 * importance.RSquared, 1));
        return new ReportSection(Heading,
        [
            new ProseBlock($"""
                A random forest predicts the rank of an episode's score from its decisions; it learned from {Words.Count(importance.Training, "episode")} and
                explains {explained} % of the variance (R²) among {Words.Count(importance.HeldOut, "other")}. A decision is important
                if shuffling its values between episodes makes the prediction worse. Decisions that depend on each other share their importance, and what the
                agent hardly ever varied looks unimportant.
                """),
            .. importance.RSquared < LeastRSquared ? (ReportBlock[])[Warning(importance.RSquared)] : [],
            new BarChart("decision", new("fall of R²"), [.. importance.Falls.Select(Bar)]).ToFigure(
                "Permutation importance",
                $"""
                From {Words.Count(episodes.Length, "episode")} of {material.Sample.Total:N0}{Words.Sampled(material.Sample)}, stopped ones left out. Lines are
                95 % intervals of the mean over permutations; they say nothing about another study's episodes.
                """),
        ]);
    }

    private static Bar Bar((string Decision, Estimate Fall) importance) =>
        new(importance.Decision, "s0", importance.Fall.Mean, importance.Fall.Low, importance.Fall.High);

    private static NoteBlock Warning(double rSquared) => new($"""
        R² is {NumberText.Of(Math.Round(rSquared, 3))}, below {NumberText.Of(LeastRSquared)}: the forest cannot tell good episodes from bad by their
        decisions, so the bars say little.
        """);

    private static ReportSection Without(string reason) => new(Heading, [new NoteBlock(reason)]);
}
