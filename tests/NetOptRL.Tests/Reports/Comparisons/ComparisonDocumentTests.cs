using System.Text.Json;
using NetOptRL.Agents;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Reports.Comparisons;

public sealed class ComparisonDocumentTests
{
    [Fact]
    public void A_row_is_the_mean_over_seeds_of_what_the_agent_hands_over()
    {
        var rows = ComparisonDocument.Of(SampleComparison.Create(["digits-cnn"], ["ppo", "pbt"], 3)).Results;

        Assert.Equal(
            [("ppo", "ppo", Handover.Schedule), ("ppo policy", "ppo", Handover.Policy), ("pbt", "pbt", Handover.Population)],
            rows.Select(row => (row.Competitor, row.Agent, row.HandsOver)));
        // 0.900, 0.901 and 0.902: s = 0.001 and t(2) = 4.302653, any printed table.
        Assert.Equal(0.901, rows[0].TestAccuracy.Mean, 12);
        Assert.Equal(0.901 - 4.302653 * 0.001 / Math.Sqrt(3), rows[0].TestAccuracy.Low, 8);
        Assert.Equal(0.901 - 0.2, rows[1].TestAccuracy.Mean, 12); // its policy, driving fresh trainings
        Assert.Equal(0.96, rows[1].ValidationAccuracy.Mean, 12);
        Assert.Equal(0.901 - 0.01 - 0.2, rows[2].TestAccuracy.Mean, 12); // pbt's policy, not its schedule
        Assert.Equal((3072.0, 275_968.0, 0.01), (rows[0].Episodes, rows[0].SamplesPerSecond, rows[0].AgentShare));
        Assert.Equal(0.97, rows[0].ValidationAccuracy.Mean, 12);
    }

    [Fact]
    public void A_failed_study_counts_with_0_in_the_score_and_in_nothing_else()
    {
        var row = ComparisonDocument.Of(SampleComparison.Create(["digits-cnn"], ["tpe"], 3, "digits-cnn-tpe-8")).Results.Single();

        Assert.Equal((3, 1), (row.Studies, row.Failed));
        Assert.Equal((0.9 + 0 + 0.902) / 3, row.TestAccuracy.Mean, 12);
        Assert.Equal(0.97, row.ValidationAccuracy.Mean, 12);
        Assert.Equal(275_968, row.SamplesPerSecond);
    }

    [Fact]
    public void The_first_agent_is_the_reference_of_the_statistics()
    {
        var statistics = ComparisonDocument.Of(SampleComparison.Create(["digits-cnn", "digits-rnn"], ["random", "cosine", "tpe"], 5)).Statistics!;

        Assert.Equal("random", statistics.Comparison.Reference);
        Assert.Equal([7, 8, 9, 10, 11], statistics.Seeds);
        var cosine = statistics.Comparison.Agents[1].AgainstReference!;
        Assert.Equal(0, cosine.ProbabilityOfImprovement.Value); // below in every pair of runs
        Assert.Equal((10, 0.0), (cosine.Wilcoxon.Pairs, cosine.Wilcoxon.PositiveRanks));
        // Per environment: from tpe's 0.880 under the first seed to random's 0.904 under the last.
        Assert.All(statistics.Normalisation.Tasks, range => Assert.Equal((0.88, 0.904), (Math.Round(range.Zero, 9), Math.Round(range.One, 9))));
    }

    [Fact]
    public void A_learners_policy_is_set_beside_its_schedule()
    {
        var statistics = ComparisonDocument.Of(SampleComparison.Create(["digits-cnn"], ["ppo"], 5)).Statistics!.Comparison;
        Assert.Equal(["ppo", "ppo policy"], statistics.Agents.Select(competitor => competitor.Name));
        Assert.Equal(5, statistics.Agents[1].AgainstReference!.Wilcoxon.Pairs);
    }

    [Fact]
    public void Scores_of_one_environment_stay_in_their_unit()
    {
        var statistics = ComparisonDocument.Of(SampleComparison.Create(["digits-cnn"], ["ppo", "tpe"], 2)).Statistics!;
        Assert.Equal(0.9005, statistics.Comparison.Agents[0].Aggregates.Mean.Value, 12);
    }

    [Fact]
    public void Statistics_rest_on_the_seeds_under_which_all_studies_have_ended()
    {
        var whole = SampleComparison.Create(["digits-cnn"], ["ppo", "tpe"], 3);
        var unfinished = whole with { Studies = [.. whole.Studies.Take(5)] };

        Assert.Equal([7, 8], ComparisonDocument.Of(unfinished).Statistics!.Seeds);
        Assert.Null(ComparisonDocument.Of(whole with { Studies = [whole.Studies[0]] }).Statistics);
    }

    [Fact]
    public void The_same_result_gives_the_same_bytes_and_numbers_that_are_not_finite_are_null()
    {
        var result = SampleComparison.Create(["digits-cnn"], ["ppo"], 1);
        var bytes = ComparisonFiles.Json(result);
        Assert.Equal(bytes, ComparisonFiles.Json(SampleComparison.Create(["digits-cnn"], ["ppo"], 1)));
        var row = JsonDocument.Parse(bytes).RootElement.GetProperty("results")[0];
        Assert.Equal(JsonValueKind.Null, row.GetProperty("testAccuracy").GetProperty("low").ValueKind); // one seed has no interval
        Assert.Equal("schedule", row.GetProperty("handsOver").GetString());
    }

    [Fact]
    public void What_is_compared_is_the_mean_over_the_fresh_seeds()
    {
        var study = SampleComparison.Create(["digits-cnn"], ["ppo"], 1).Studies[0];
        var result = study.End.Result!;
        var runs = result.Best.Confirmed.Runs.Select((run, i) => run with { Test = run.Test with { Accuracy = 0.5 + 0.1 * i } });
        var changed = study with { End = new StudyEnd(result with { Best = result.Best with { Confirmed = new ConfirmedRuns([.. runs]) } }, null) };
        Assert.Equal(0.7, changed.Scores[0].TestAccuracy, 12); // 0.5, 0.6, 0.7, 0.8, 0.9
        Assert.Equal(changed.Scores, ComparedStudyDocument.Of(changed).Scores);
    }
}
