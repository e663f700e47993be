using NetOptRL.Data;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Environments.Reading;

/// <summary>Reads the reward section.</summary>
internal static class RewardReader
{
    private static readonly Dictionary<string, RewardMetric> Metrics = new()
    {
        ["logLoss"] = RewardMetric.LogLoss,
        ["accuracy"] = RewardMetric.Accuracy,
        ["relativeLogLoss"] = RewardMetric.RelativeLogLoss,
    };

    public static RewardSpec Read(SpecValue value, DataSpec data)
    {
        var section = value.Section("metric", "densityCost", "validationSample", "floor");
        var metric = section.Required("metric").Choice(Metrics);
        return new RewardSpec(
            metric,
            section.Optional("densityCost")?.Number(number => number >= 0, "a number of at least 0") ?? 0,
            ValidationSample(section.Required("validationSample"), data.Validation),
            Floor(section.Required("floor"), metric, data.Classes!.Value));
    }

    private static int ValidationSample(SpecValue value, int validation)
    {
        if (value.Is("all"))
            return validation;
        var size = value.Integer(1, int.MaxValue);
        return size <= validation ? size : throw value.Error($"{value.Name} must be all or at most data.validation = {validation}, but got {size}");
    }

    /// <summary>What a diverged member gets has to lie below what an untrained one gets.</summary>
    private static double Floor(SpecValue value, RewardMetric metric, int classes)
    {
        double Below(double guessing, string formula) => value.Number(
            number => number < guessing, FormattableString.Invariant($"a number below the score of guessing, {formula} = {guessing:F3}"));
        return metric switch
        {
            RewardMetric.LogLoss => Below(-Math.Log(classes), $"−ln({classes} classes)"),
            RewardMetric.RelativeLogLoss => Below(-Math.Log(Math.Log(classes)), $"−ln(ln({classes} classes))"),
            _ => value.Number(number => number <= 0, "a number of at most 0"),
        };
    }
}
