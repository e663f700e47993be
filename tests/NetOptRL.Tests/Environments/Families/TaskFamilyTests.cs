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
    public void A_task_can_have_a_reward_of_its_own()
    {
        const string own = "reward: {metric: logLoss, densityCost: {oneOf: [1, 2]}, validationSample: all, floor: -4}";
        var family = TaskFamily.Parse(FamilyOfTest.With("weight: 3", $"weight: 3\n    {own}"), "tiny.yaml");
        var rewards = Enumerable.Range(0, 100).Select(i => family.Draw(new Seeds(5).Stream("draw", i)))
            .ToLookup(task => task.Network is RecurrentSpec, task => (task.Reward.Metric, task.Reward.DensityCost));
        Assert.Equal([(RewardMetric.LogLoss, 1), (RewardMetric.LogLoss, 2)], rewards[true].Distinct().Order());
        Assert.Equal([(RewardMetric.RelativeLogLoss, 0)], rewards[false].Distinct());
    }

    [Theory]
    [InlineData("weight: 3", "weight: 0", "tiny.yaml:12: tasks[0].weight must be a number greater than 0, but got \"0\".")]
    [InlineData("weight: 3", "wait: 3", "tiny.yaml:12: tasks[0] must have only the keys weight, data, network, training, reward, but got \"wait\"")]
    [InlineData("{oneOf: [rnn, gru]}", "{oneOf: []}", "tiny.yaml:15: tasks[0].network.kind.oneOf must be a list of 1 to 1000 values, but got a list of 0.")]
    [InlineData("{oneOf: [rnn, gru]}", "{oneOf: [rnn], else: gru}", "must have only the keys oneOf, but got \"else\"")]
    [InlineData("{between: [2, 4]}", "{between: [4, 2]}", "classes.between[1] must be a number of at least 4, but got \"2\".")]
    [InlineData("{between: [2, 4]}", "{between: [0, 4], scale: log}", "classes.between[0] must be a number greater than 0, but got \"0\".")]
    [InlineData("{between: [2, 4]}", "{between: [2, 4], scale: cube}", "must be one of linear, log, but got \"cube\"")]
    [InlineData("{between: [2, 4]}", "{between: [2]}", "classes.between must be a list of 2 values, but got a list of 1.")]
    [InlineData("{oneOf: [rnn, gru]}", "{oneOf: [rnn, cube]}", "tasks[0] must be an environment whatever is drawn, but this is none: tiny, task 1")]
    [InlineData("population: 4", "population: 1", "tiny.yaml:10: population must be an integer in 2 … 4096, but got \"1\".")]
    public void A_mistake_is_refused_with_its_place(string old, string replacement, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => TaskFamily.Parse(FamilyOfTest.With(old, replacement), "tiny.yaml")).Message);
}
