using System.Globalization;
using NetOptRL.Runtime.Specs;
using NetOptRL.Training;

namespace NetOptRL.Environments.Reading;

/// <summary>Reads the actions section.</summary>
internal static class ActionReader
{
    private const string Positive = "a number greater than 0";

    private static readonly Dictionary<string, PruneScale> PruneScales = new()
    {
        ["layerDeviation"] = PruneScale.LayerDeviation,
        ["absolute"] = PruneScale.Absolute,
    };

    public static ActionSpec Read(SpecValue value)
    {
        var section = value.Section(
            "initialLearningRates", "learningRateFactors", "learningRateRange", "optimizers", "switchOptimizer", "pruneThresholds", "pruneScale");
        var ratesValue = section.Required("initialLearningRates");
        var rates = ratesValue.IsList ? Ascending(ratesValue, number => number > 0, Positive) : LogGrid(ratesValue);
        var factors = Ascending(section.Required("learningRateFactors"), number => number > 0, Positive);
        var range = section.Required("learningRateRange").Items(2, 2);
        var low = range[0].Number(number => number > 0, Positive);
        var high = range[1].Number(number => number > low, Invariant($"a number greater than {low}"));
        if (rates[0] < low || rates[^1] > high)
            throw ratesValue.Error(Invariant($"{ratesValue.Name} must lie in learningRateRange = {low} … {high}, but reach from {rates[0]} to {rates[^1]}"));
        return new ActionSpec(
            rates,
            factors,
            ReadOptimizers(section.Required("optimizers")),
            section.Required("switchOptimizer").Flag(),
            section.Optional("pruneThresholds") is { } thresholds ? Ascending(thresholds, number => number >= 0, "a number of at least 0") : [0],
            low,
            high)
        {
            PruneScale = section.Optional("pruneScale")?.Choice(PruneScales) ?? PruneScale.LayerDeviation,
        };
    }

    private static double[] Ascending(SpecValue value, Func<double, bool> isAllowed, string mustBe)
    {
        var items = value.Items(1, ActionRules.MostChoices);
        var numbers = new double[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            numbers[i] = items[i].Number(isAllowed, mustBe);
            if (i > 0 && numbers[i] <= numbers[i - 1])
                throw items[i].Error(Invariant($"{value.Name} must be ascending, but got {numbers[i]} after {numbers[i - 1]}"));
        }
        return numbers;
    }

    /// <summary>Equal ratios from low to high, each rounded to three digits: readable, and the same on machines whose pow differs in the last bit.</summary>
    private static double[] LogGrid(SpecValue value)
    {
        var section = value.Section("low", "high", "count");
        var low = section.Required("low").Number(number => number > 0, Positive);
        var high = section.Required("high").Number(number => number > low, Invariant($"a number greater than low = {low}"));
        var count = section.Required("count").Integer(2, ActionRules.MostChoices);
        var grid = Enumerable.Range(0, count).Select(i => Round(low * Math.Pow(high / low, i / (count - 1.0)))).ToArray();
        (grid[0], grid[^1]) = (low, high);
        for (var i = 1; i < count; i++)
        {
            if (grid[i] <= grid[i - 1])
                throw section.Error(Invariant($"{value.Name} must give values that differ in their first three digits, but got {grid[i]} after {grid[i - 1]}"));
        }
        return grid;
    }

    private static OptimizerKind[] ReadOptimizers(SpecValue value)
    {
        var kinds = new List<OptimizerKind>();
        foreach (var item in value.Items(1, OptimizerNames.All.Count))
        {
            var kind = item.Choice(OptimizerNames.All);
            if (kinds.Contains(kind))
                throw item.Error($"{value.Name} must name each optimizer once, but got {item} again");
            kinds.Add(kind);
        }
        return [.. kinds];
    }

    private static double Round(double number) => double.Parse(number.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
