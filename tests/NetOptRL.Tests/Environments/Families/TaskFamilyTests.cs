using System.Globalization;
using System.Text.RegularExpressions;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Environments.Families;
using NetOptRL.Runtime;
using NetOptRL.Targets;

namespace NetOptRL.Tests.Environments.Families;

public sealed class TaskFamilyTests
{
    private static readonly EnvironmentSpec[] Tasks =
        [.. Enumerable.Range(0, 400).Select(i => FamilyOfTest.Family.Draw(new Seeds(5).Stream("draw", i)))];

    [Fact]
    public void A_task_is_drawn_by_its_weight()
    {
        // 3 of 4; the standard deviation of the share of 400 is 0.022
        Assert.InRange(Tasks.Count(task => task.Network is RecurrentSpec) / 400.0, 0.66, 0.84);
    }

    [Fact]
    public void Every_value_of_a_draw_comes_up_and_no_other()
    {
        var recurrent = Tasks.Where(task => task.Network is RecurrentSpec).ToArray();
        Assert.Equal([2, 3, 4], recurrent.Select(task => task.Data.Classes!.Value).Distinct().Order());
        Assert.Equal([RecurrentCell.Tanh, RecurrentCell.Gru], recurrent.Select(task => ((RecurrentSpec)task.Network).Cell).Distinct().Order());
        Assert.Equal([32, 64], [recurrent.Min(task => task.Data.Train), recurrent.Max(task => task.Data.Train)]);
        Assert.Equal(
            ["2, 2", "3", "3, 2", "4, 2", "5, 2"],
            recurrent.Select(task => string.Join(", ", ((RecurrentSpec)task.Network).Hidden)).Distinct().Order());
        var noises = Tasks.Where(task => task.Network is ConvolutionalSpec).Select(task => ((SyntheticOptions)task.Data.Options!).Noise).ToArray();
        Assert.All(noises, noise => Assert.InRange(noise, 0.1, 0.9));
        Assert.InRange(noises.Average(), 0.4, 0.6);
    }

    [Fact]
    public void On_a_log_scale_half_of_the_draws_lie_below_the_geometric_mean()
    {
        var sizes = Tasks.Where(task => task.Network is RecurrentSpec).Select(task => task.Data.Train).ToArray();
        Assert.InRange(sizes.Count(size => size < 46) / (double)sizes.Length, 0.41, 0.59); // √(32 · 65) = 45.6
    }

    [Fact]
    public void The_same_stream_draws_the_same_task_and_its_text_is_a_spec_of_it()
    {
        var (one, other) = (FamilyOfTest.Family.Draw(new Seeds(1).Stream("a")), FamilyOfTest.Family.Draw(new Seeds(1).Stream("a")));
        Assert.Equal(one.Text, other.Text);
        Assert.Equal(one.Data, EnvironmentCatalog.Parse(one.Text, "drawn").Data);
    }

    [Fact]
    public void A_rare_draw_that_is_no_environment_is_drawn_again()
    {
        // Of decisions, one value in a thousand is more than there are mini-batches.
        var rare = $"decisions: {{oneOf: [4000{string.Concat(Enumerable.Repeat(", 2", 999))}]}}";
        var family = TaskFamily.Parse(FamilyOfTest.With("decisions: 2", rare), "rare.yaml");
        Assert.All(Enumerable.Range(0, 6000), i => Assert.InRange(family.Draw(new Seeds(7).Stream("draw", i)).Training.Decisions, 2, 3));
    }

    [Fact]
    public void All_tasks_have_the_familys_actions_and_reward() =>
        Assert.All(Tasks, task => Assert.Equal((3, RewardMetric.RelativeLogLoss), (task.Actions.InitialLearningRates.Count, task.Reward.Metric)));

    [Fact]
    public void The_reward_is_drawn_for_every_task()
    {
        const string cost = "densityCost: {oneOf: [0, {between: [1.5, 2.5]}]}";
        var family = TaskFamily.Parse(FamilyOfTest.With("validationSample: all", $"{cost}, validationSample: all"), "tiny.yaml");
        var costs = Enumerable.Range(0, 200).Select(i => family.Draw(new Seeds(5).Stream("draw", i)).Reward.DensityCost).ToArray();
        Assert.InRange(costs.Count(cost => cost == 0) / 200.0, 0.39, 0.61); // 3 standard deviations of 0.035
        Assert.All(costs.Where(cost => cost > 0), cost => Assert.InRange(cost, 1.5, 2.5));
        Assert.True(costs.Distinct().Count() > 20);
    }

    [Fact]
    public void What_was_drawn_for_a_task_that_is_none_stands_in_the_message()
    {
        var failure = Assert.Throws<InvalidInputException>(() => TaskFamily.Parse(FamilyOfTest.With("{oneOf: [rnn, gru]}", "{oneOf: [cube]}"), "tiny.yaml"));
        Assert.StartsWith("tiny.yaml:15: network.kind must be one of ", failure.Message);
        Assert.Contains(" Drawn for tasks[0] was data: {source: synthetic, ", failure.Message);
        Assert.Contains("network: {kind: cube, ", failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void A_mistake_in_a_task_that_is_hardly_ever_drawn_is_found()
    {
        var text = FamilyOfTest.With("weight: 3", "weight: 1e-6").Replace("{oneOf: [rnn, gru]}", "cube");
        Assert.StartsWith("tiny.yaml:15: network.kind must be", Assert.Throws<InvalidInputException>(() => TaskFamily.Parse(text, "tiny.yaml")).Message);
    }

    [Fact]
    public void Of_the_digits_the_family_of_the_shipped_policy_draws_none_that_the_bundled_environments_test_on()
    {
        const int Digits = 1797;
        var file = Path.Combine(Repository.Root, "environments", "families", "shipped.yaml");
        var family = FamilyCatalog.Find(file);
        var drawn = Enumerable.Range(0, 500).Select(i => family.Draw(new Seeds(3).Stream("draw", i)).Data).Where(data => data.Source == "digits").ToArray();
        Assert.NotEmpty(drawn);
        var longest = Regex.Matches(File.ReadAllText(file), @"source: digits, train: \{between: \[\d+, (\d+)\]")
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.NotEmpty(longest);
        Assert.All(EnvironmentCatalog.Names.Select(EnvironmentCatalog.Find).Select(spec => spec.Data).Where(data => data.Source == "digits"), bundled =>
        {
            var seen = bundled.Train + bundled.Validation;
            Assert.All(drawn, data =>
            {
                Assert.Equal(bundled.SplitSeed, data.SplitSeed); // the same order, of which the tested come last
                Assert.InRange(data.Train + data.Validation + data.Test, 1, seen);
                Assert.All(longest, train => Assert.InRange(train + data.Validation + data.Test, 1, seen));
            });
            Assert.InRange(bundled.Test, 1, Digits - seen);
        });
    }

    [Theory]
    [InlineData("weight: 3", "weight: 0", "tiny.yaml:12: tasks[0].weight must be a number greater than 0 and at most 1000000, but got \"0\".")]
    [InlineData("weight: 3", "weight: 1e308", "tiny.yaml:12: tasks[0].weight must be a number greater than 0 and at most 1000000, but got \"1e308\".")]
    [InlineData("weight: 3", "wait: 3", "tiny.yaml:12: tasks[0] must have only the keys weight, data, network, training, but got \"wait\"")]
    [InlineData("{oneOf: [rnn, gru]}", "{oneOf: []}", "tiny.yaml:15: tasks[0].network.kind.oneOf must be a list of 1 to 1000 values, but got a list of 0.")]
    [InlineData("{oneOf: [rnn, gru]}", "{oneOf: [rnn], else: gru}", "must have only the keys oneOf, but got \"else\"")]
    [InlineData("{between: [2, 4]}", "{between: [4, 2]}", "classes.between[1] must be a number of at least 4, but got \"2\".")]
    [InlineData("{between: [2, 4]}", "{between: [0, 4], scale: log}", "classes.between[0] must be a number greater than 0, but got \"0\".")]
    [InlineData("{between: [2, 4]}", "{between: [2, 4], scale: cube}", "must be one of linear, log, but got \"cube\"")]
    [InlineData("{between: [2, 4]}", "{between: [2]}", "classes.between must be a list of 2 values, but got a list of 1.")]
    [InlineData("{oneOf: [rnn, gru]}", "{oneOf: [rnn, cube]}", "tiny.yaml:15: network.kind must be one of ")]
    [InlineData("floor: -3", "floor: 3", "tiny.yaml:9: reward.floor must be a number below the score of guessing")]
    [InlineData("reward: {metric: relativeLogLoss, validationSample: all, floor: -3}", "", "reward")]
    [InlineData("floor: -3", "floor: {between: [-3]}", "tiny.yaml:9: reward.floor.between must be a list of 2 values, but got a list of 1.")]
    [InlineData("weight: 3", "reward: {}", "tasks[0] must have only the keys weight, data, network, training, but got \"reward\"")]
    [InlineData("population: 4", "population: 1", "tiny.yaml:10: population must be an integer in 2 … 4096, but got \"1\".")]
    public void A_mistake_is_refused_with_its_place(string old, string replacement, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => TaskFamily.Parse(FamilyOfTest.With(old, replacement), "tiny.yaml")).Message);
}
