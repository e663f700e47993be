using System.Globalization;
using NetOptRL.Cli.Commands;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;
using Spectre.Console;

namespace NetOptRL.Cli.Display;

/// <summary>Environments for people.</summary>
internal static class EnvironmentTables
{
    public static void List(IEnumerable<EnvironmentDescription> environments, IAnsiConsole console)
    {
        var table = new Table().RoundedBorder().AddColumn("name").AddColumn("description").AddColumn("data");
        foreach (var environment in environments)
            table.AddRow(Markup.Escape(environment.Name), Markup.Escape(environment.Description), environment.DataFound ? "found" : "not found");
        console.Write(table);
    }

    public static void Describe(EnvironmentDescription environment, IAnsiConsole console)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, text) in Facts(environment))
            grid.AddRow(name, Markup.Escape(text));
        console.Write(grid);
    }

    private static IEnumerable<(string Name, string Text)> Facts(EnvironmentDescription environment)
    {
        var (data, training, actions, reward) = (environment.Data, environment.Training, environment.Actions, environment.Reward);
        yield return ("environment", environment.Name);
        yield return ("description", environment.Description);
        yield return ("data", Text($"{data.Place}: {data.Train:N0} training, {data.Validation:N0} validation, {data.Test:N0} test samples"));
        if (data.Corruption is var noise && noise != default)
            yield return ("", Text($"made harder: {100 * noise.LabelNoise:0.##} % of the labels drawn anew, noise of {noise.InputNoise} on inputs"));
        yield return ("", environment.DataProblem ?? $"found, SHA-256 {environment.DataSha256}");
        yield return ("network", environment.Network);
        yield return ("parameters", environment.Parameters is { } count ? Text($"{count:N0} a member") : "not known without the data");
        yield return ("training", Text($"{Counted.Of(training.Epochs, "epoch")} of mini-batches of {training.BatchSize}, L1 {training.L1}"));
        yield return ("decisions", Text($"{training.Decisions} an episode"));
        yield return ("learning rate", $"starts at {Numbers(actions.InitialLearningRates)}; then times {Numbers(actions.LearningRateFactors)}, "
            + $"within {ProgressText.Number(actions.LearningRateLow)} … {ProgressText.Number(actions.LearningRateHigh)}");
        var when = actions.SwitchOptimizer ? "can be switched at every decision" : "chosen at the start";
        yield return ("optimizer", $"{string.Join(", ", actions.Optimizers.Select(OptimizerNames.Of))}; {when}");
        yield return ("pruning threshold", actions.Prunes ? Numbers(actions.PruneThresholds) : "nothing is pruned");
        var metric = reward.Metric switch
        {
            RewardMetric.LogLoss => "negative log-loss",
            RewardMetric.RelativeLogLoss => "the negative logarithm of log-loss",
            _ => "accuracy",
        };
        yield return ("reward", Text($"change of {metric} on {reward.ValidationSample:N0} validation samples, not below {reward.Floor}; ")
            + Text($"density costs {reward.DensityCost}"));
        yield return ("population", Text($"{environment.Population}"));
    }

    private static string Numbers(IEnumerable<double> values) => string.Join(", ", values.Select(ProgressText.Number));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
