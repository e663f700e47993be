using System.Globalization;
using NetOptRL.Runtime;

namespace NetOptRL.Environments;

/// <summary>What choices must keep that come from elsewhere than a spec's file, whose reader tells each value's line.</summary>
internal static class ActionRules
{
    /// <summary>The most choices of a kind.</summary>
    public const int MostChoices = 100;

    /// <summary>Checks choices.</summary>
    /// <exception cref="InvalidInputException">One does not hold; the message names it.</exception>
    public static void Check(ActionSpec actions)
    {
        Ascending("initialLearningRates", actions.InitialLearningRates, above: true);
        Ascending("learningRateFactors", actions.LearningRateFactors, above: true);
        Ascending("pruneThresholds", actions.PruneThresholds, above: false);
        Require(
            actions.LearningRateLow > 0 && actions.LearningRateLow < actions.LearningRateHigh && double.IsFinite(actions.LearningRateHigh),
            "learningRateRange must ascend from a number greater than 0 to a finite one", [actions.LearningRateLow, actions.LearningRateHigh]);
        Require(
            actions.InitialLearningRates[0] >= actions.LearningRateLow && actions.InitialLearningRates[^1] <= actions.LearningRateHigh,
            string.Create(CultureInfo.InvariantCulture, $"initialLearningRates must lie in {actions.LearningRateLow} … {actions.LearningRateHigh}"),
            actions.InitialLearningRates);
        if (actions.Optimizers.Count == 0 || actions.Optimizers.Distinct().Count() < actions.Optimizers.Count || !actions.Optimizers.All(Enum.IsDefined))
            throw new InvalidInputException($"optimizers must be one or more, each once, but got [{string.Join(", ", actions.Optimizers)}].");
    }

    private static void Ascending(string name, IReadOnlyList<double> values, bool above) => Require(
        values.Count is > 0 and <= MostChoices && values.All(value => double.IsFinite(value) && (above ? value > 0 : value >= 0))
            && values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second),
        $"{name} must be 1 to {MostChoices} finite numbers {(above ? "greater than 0" : "of at least 0")}, ascending", values);

    private static void Require(bool holds, string rule, IReadOnlyList<double> values)
    {
        if (holds)
            return;
        var shown = string.Join(", ", values.Take(10).Select(value => value.ToString(CultureInfo.InvariantCulture)));
        throw new InvalidInputException($"{rule}, but got [{shown}{(values.Count > 10 ? ", …" : "")}].");
    }
}
