using NetOptRL.Reports.Comparisons;

namespace NetOptRL.Tests.Reports.Comparisons;

public sealed class ComparisonScoresTests
{
    [Fact]
    public void Statistics_of_a_result_are_those_of_its_file()
    {
        var result = SampleComparison.Create(["digits-cnn", "digits-rnn"], ["ppo", "tpe"], 3);
        var statistics = ComparisonScores.Of(result)!.Statistics();
        var written = ComparisonDocument.Of(result).Statistics!;

        Assert.Equal(written.Seeds, statistics.Seeds);
        Assert.Equal("ppo", statistics.Comparison.Reference);
        Assert.Equal(["ppo", "ppo policy", "tpe"], statistics.Comparison.Agents.Select(competitor => competitor.Name));
        Assert.Equal(
            written.Comparison.Agents.Select(competitor => competitor.Aggregates), statistics.Comparison.Agents.Select(competitor => competitor.Aggregates));
    }

    [Fact]
    public void Environments_can_be_what_is_compared()
    {
        var scores = ComparisonScores.Of(
            SampleComparison.Create(["digits-cnn", "digits-rnn", "digits-cnn-prune"], ["tpe", "random"], 2),
            (environment, competitor) => environment == "digits-rnn" ? null : (environment == "digits-cnn" ? "plain" : "pruned", competitor))!;

        Assert.Equal(["plain", "pruned"], scores.Competitors.Select(variant => variant.Name));
        // Tasks are the agents: 0.9 and 0.89 under the first seed, 0.001 more under the second.
        Assert.Equal([[0.9, 0.901], [0.89, 0.891]], scores.Competitors[1].Scores.Select(task => task.Select(score => Math.Round(score, 9)).ToArray()));
        Assert.Equal("pruned", scores.Statistics("pruned").Comparison.Reference);
        Assert.Equal("plain", scores.Statistics().Comparison.Reference);
    }

    [Fact]
    public void Only_seeds_under_which_every_study_has_ended_count()
    {
        var whole = SampleComparison.Create(["digits-cnn"], ["ppo", "tpe"], 3);
        Assert.Equal([7, 8], ComparisonScores.Of(whole with { Studies = [.. whole.Studies.Take(5)] })!.Seeds);
        Assert.Null(ComparisonScores.Of(whole with { Studies = [whole.Studies[0]] }));
    }

    [Fact]
    public void A_table_with_a_cell_too_many_or_too_few_is_refused()
    {
        var result = SampleComparison.Create(["digits-cnn", "digits-rnn"], ["tpe"], 2);
        Assert.Contains("\"all\" must have one score in task \"digits\", but has several", Message((_, _) => ("all", "digits")));
        Assert.Contains("\"digits-cnn\" must have a score in task \"digits-rnn\", but has none", Message((environment, _) => (environment, environment)));

        string Message(Func<string, string, (string, string)?> place) => Assert.Throws<ArgumentException>(() => ComparisonScores.Of(result, place)).Message;
    }
}
