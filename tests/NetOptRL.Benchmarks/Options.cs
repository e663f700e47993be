using System.CommandLine;

namespace NetOptRL.Benchmarks;

/// <summary>Options that benchmarks have in common.</summary>
internal static class Options
{
    public static Option<double> Seconds(double defaultValue, string what)
    {
        var option = new Option<double>("--seconds") { Description = what, HelpName = "S", DefaultValueFactory = _ => defaultValue };
        option.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() > 0))
                result.AddError($"--seconds must be greater than 0, but got {result.GetValueOrDefault<double>()}.");
        });
        return option;
    }

    public static Option<int> Whole(string name, int defaultValue, int low, int high, string what)
    {
        var option = new Option<int>(name) { Description = what, HelpName = "N", DefaultValueFactory = _ => defaultValue };
        option.Validators.Add(result =>
        {
            var value = result.GetValueOrDefault<int>();
            if (value < low || value > high)
                result.AddError($"{name} must be in {low} … {high}, but got {value}.");
        });
        return option;
    }

    public static Option<long> Seed() => new("--seed") { Description = "Root of all randomness.", HelpName = "N", DefaultValueFactory = _ => 0 };

    /// <summary>Names separated by commas; the measuring field where it is not given.</summary>
    public static Option<string[]> Environments() => new("--environments")
    {
        Description = "Which environments, separated by commas.",
        HelpName = "A,B",
        DefaultValueFactory = _ => [.. MeasuringField.Environments],
        CustomParser = result => result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries),
    };

    /// <summary>Whole numbers from 1 on, separated by commas.</summary>
    public static Option<int[]> Populations(string what, params int[] defaultValue) => WholeNumbers("--populations", what, defaultValue);

    /// <summary>Whole numbers from 1 on, separated by commas.</summary>
    public static Option<int[]> WholeNumbers(string name, string what, params int[] defaultValue) => new(name)
    {
        Description = what,
        HelpName = "K,L",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result =>
        {
            var parts = result.Tokens[0].Value.Split(',');
            var values = parts.Select(part => int.TryParse(part, out var value) ? value : 0).ToArray();
            if (values.Any(value => value < 1))
                result.AddError($"{name} must be whole numbers from 1 on, separated by commas, but got \"{result.Tokens[0].Value}\".");
            return values;
        },
    };
}
