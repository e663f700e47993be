using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Tests.Reports.StudyReports;

public sealed class DecisionImportanceTests
{
    private static EpisodeFacts[] Episodes(Func<TuningAction[], double, double> scoreOf, int count = 400)
    {
        var random = new Seeds(5).Stream("test");
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var optimizer = (OptimizerKind)random.Next(7);
            var rate = Math.Pow(10, -4 * random.NextDouble());
            TuningAction[] actions = [new(rate, optimizer, random.Next(3)), new(rate * Math.Pow(10, random.NextDouble() - 0.5), optimizer, random.Next(3))];
            return new EpisodeFacts(i, 0, i, EpisodeState.Complete, actions, new Metrics(0.5, 1, 1), scoreOf(actions, random.NextDouble()));
        })];
    }

    private static EpisodeFacts Facts(params TuningAction[] actions) => new(0, 0, 0, EpisodeState.Complete, actions, new Metrics(0, 0, 1), 0);

    private static DecisionImportance Importance(EpisodeFacts[] episodes) =>
        OfThose(episodes) ?? throw new InvalidOperationException("the episodes must tell their decisions apart, but do not.");

    private static DecisionImportance? OfThose(EpisodeFacts[] episodes) =>
        DecisionImportance.Of(DecisionFeatures.Of(episodes, 2), [.. episodes.Select(episode => episode.Score)], new Seeds(1));

    [Fact]
    public void What_the_score_depends_on_is_important_and_the_rest_is_not()
    {
        var importance = Importance(Episodes((actions, noise) =>
            -Math.Pow(Math.Log10(actions[0].LearningRate) + 2, 2) - (actions[0].Optimizer is OptimizerKind.Adam or OptimizerKind.Sgd ? 0 : 1.5) + 0.1 * noise));
        Assert.True(importance.RSquared > 0.8, $"R² {importance.RSquared}");
        Assert.Equal(["initial learning rate", "optimizer"], importance.Falls.Take(2).Select(fall => fall.Decision).Order());
        Assert.All(importance.Falls.Skip(2), fall => Assert.True(fall.Fall.Mean < 0.05, $"{fall.Decision} {fall.Fall.Mean}"));
        Assert.Equal((267, 133), (importance.Training, importance.HeldOut));
    }

    [Fact]
    public void Noise_cannot_be_explained() => Assert.InRange(Importance(Episodes((_, noise) => noise)).RSquared, -1, 0.1);

    [Fact]
    public void A_few_diverged_episodes_do_not_change_what_matters()
    {
        double Score(TuningAction[] actions, double noise) => -Math.Abs(Math.Log10(actions[0].LearningRate) + 2) + 0.01 * noise;
        var importance = Importance(Episodes((actions, noise) => noise < 0.02 ? -1e6 : Score(actions, noise)));
        Assert.True(importance.RSquared > 0.7, $"R² {importance.RSquared}"); // of the scores themselves it would be about 0
        Assert.Equal("initial learning rate", importance.Falls[0].Decision);
    }

    [Fact]
    public void One_diverged_episode_at_the_lowest_floor_does_not_make_ties_of_all_others()
    {
        var episodes = Episodes((actions, noise) => -Math.Abs(Math.Log10(actions[0].LearningRate) + 2) + 0.01 * noise);
        var (near, far) = (Importance(WithFirst(-10)), Importance(WithFirst(-1e9)));
        Assert.True(near.RSquared > 0.7, $"R² {near.RSquared}");
        Assert.Equal(near.RSquared, far.RSquared);
        Assert.Equal(near.Falls, far.Falls);

        EpisodeFacts[] WithFirst(double score) => [episodes[0] with { Score = score }, .. episodes[1..]];
    }

    [Fact]
    public void Where_those_held_out_all_scored_the_same_there_is_nothing_to_explain()
    {
        var episodes = Episodes((_, _) => -0.5);
        var order = new Seeds(1).Stream("heldOut").Permutation(episodes.Length); // its first third is held out
        var (heldOut, learned) = (order[0], order[^1]);
        episodes[learned] = episodes[learned] with { Score = -0.25 };
        Assert.Null(OfThose(episodes));
        episodes[heldOut] = episodes[heldOut] with { Score = -0.25 };
        Assert.True(double.IsFinite(Importance(episodes).RSquared));
    }

    [Fact]
    public void A_script_gets_from_a_study_folder_what_its_report_shows()
    {
        using var folder = new TemporaryFolder();
        var study = new SyntheticStudy(6, 16);
        SyntheticFolder.Write(study, folder.Path);
        var importance = DecisionImportance.OfStudy(folder.Path);
        var figure = StudyReport.Create(study.Result(), study.Stored()).Sections.SelectMany(section => section.Blocks)
            .OfType<FigureBlock>().Single(figure => figure.Title == "Permutation importance");
        Assert.Equal((64, 32), (importance.Training, importance.HeldOut));
        Assert.Equal(
            figure.Table.Rows.Select(row => (row[0].Text, row[1].Number, row[2].Number, row[3].Number)),
            importance.Falls.Select(fall => ((string?)fall.Decision, fall.Fall.Mean, fall.Fall.Low, fall.Fall.High)));
        Assert.Equal("initial learning rate", importance.Falls[0].Decision);
    }

    [Fact]
    public void A_study_that_cannot_tell_is_an_error_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        SyntheticFolder.Write(new SyntheticStudy(2, 16), folder.Path);
        Assert.Equal(
            "study \"synthetic\" must tell its decisions apart, but: Importance needs 50 episodes that were not stopped, but the sample has 32.",
            Assert.Throws<InvalidInputException>(() => DecisionImportance.OfStudy(folder.Path)).Message);
    }

    [Fact]
    public void A_study_whose_held_out_episodes_all_scored_the_same_says_so_in_a_sentence()
    {
        // All but one of 60 episodes diverged, and that one is among the 40 that the forest learns from.
        var learned = new Seeds(7).Child("report").Child("importance").Stream("heldOut").Permutation(60)[^1];
        var study = new SyntheticStudy(3, 20) { StateOf = episode => episode == learned ? EpisodeState.Complete : EpisodeState.Diverged };
        const string Reason = "Those episodes that were held out all scored the same, whatever they decided.";
        Assert.Contains($"> {Reason}\n", SampleStudies.Text(SampleStudies.Create(study), "Importance of the decisions"));
        using var folder = new TemporaryFolder();
        SyntheticFolder.Write(study, folder.Path);
        Assert.Equal(
            $"study \"synthetic\" must tell its decisions apart, but: {Reason}",
            Assert.Throws<InvalidInputException>(() => DecisionImportance.OfStudy(folder.Path)).Message);
    }

    [Fact]
    public void It_is_the_same_every_time()
    {
        var episodes = Episodes((actions, noise) => actions[1].PruneThreshold + noise);
        var (first, second) = (Importance(episodes), Importance(episodes));
        Assert.Equal(first.RSquared, second.RSquared);
        Assert.Equal(first.Falls, second.Falls);
    }

    [Fact]
    public void Features_are_grouped_by_decision_and_constant_ones_are_left_out()
    {
        TuningAction Act(double rate, OptimizerKind optimizer) => new(rate, optimizer, 0);
        var features = DecisionFeatures.Of(
            [
                Facts(Act(0.1, OptimizerKind.Adam), Act(0.01, OptimizerKind.Adam), Act(0.01, OptimizerKind.Adam)),
                Facts(Act(0.1, OptimizerKind.Sgd), Act(0.1, OptimizerKind.Adam)), // ended early: 0.1 stays
            ],
            decisions: 3);
        Assert.Equal(["optimizer", "rate change at decision 1"], features.Groups.Select(group => group.Name));
        Assert.Equal(2, features.Groups[0].Columns.Count); // the shares of sgd and adam
        Assert.Equal([0, 1, -1], features.Rows[0].Select(value => Math.Round(value, 5)));
        Assert.Equal([0.5, 0.5, 0], features.Rows[1].Select(value => Math.Round(value, 5)));
    }

    [Fact]
    public void Many_decisions_are_three_parts_of_nine_columns()
    {
        var actions = Enumerable.Range(0, 31).Select(t => new TuningAction(Math.Pow(0.9, t), OptimizerKind.Sgd, t)).ToArray();
        var features = DecisionFeatures.Of([Facts(actions), Facts([.. actions.Take(1)])], decisions: 31);
        Assert.Equal(
            [
                "early rate changes (decisions 1 to 10)", "middle rate changes (decisions 11 to 20)", "late rate changes (decisions 21 to 30)",
                "pruning threshold",
            ],
            features.Groups.Select(group => group.Name));
        Assert.Equal([3, 3, 3, 9], features.Groups.Select(group => group.Columns.Count)); // and none for decision 0, where both decided the same
        Assert.Equal(4 * Math.Log10(0.9), features.Rows[0][0], 5);
        Assert.Equal(2.5f, features.Rows[0][9]); // mean threshold of decisions 1 to 4
    }
}
