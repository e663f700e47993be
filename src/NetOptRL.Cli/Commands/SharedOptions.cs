using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NetOptRL.Cli.Commands;

/// <summary>Options that commands have in common, with messages that state the rule and the value.</summary>
internal static class SharedOptions
{
    /// <summary>An argument that may be left out where there is a default. What looks like an option is a misspelt one.</summary>
    public static Argument<string?> Argument(string name, string description, string? defaultValue = null, bool isRequired = false)
    {
        var argument = new Argument<string?>(name) { Description = description };
        if (!isRequired)
            argument.DefaultValueFactory = _ => defaultValue;
        argument.Validators.Add(RefuseOptions);
        return argument;
    }

    /// <summary>The same, for one or more.</summary>
    public static Argument<string[]> Arguments(string name, string description, string defaultValue)
    {
        var argument = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => [defaultValue] };
        argument.Validators.Add(RefuseOptions);
        return argument;
    }

    public static Option<string> Out() => new("--out")
    {
        Description = "Folder in which every study has a folder of its own.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "runs",
    };

    public static Option<string> Device() => new("--device")
    {
        Description = "Where to train: cpu, cuda or cuda:N.",
        HelpName = "DEVICE",
        DefaultValueFactory = _ => "cpu",
    };

    public static Option<long?> Workers() => Whole(
        "--workers", "Threads that run rollouts; results do not depend on it where the budget is not in seconds [default: one per core]", 1, 1024);

    public static Option<string?> TensorBoard() => new("--tensorboard")
    {
        Description = "Folder for TensorBoard: event files in a folder of the study's or comparison's name [default: none are written]",
        HelpName = "DIR",
    };

    public static Option<bool> Json(string what) => new("--json") { Description = what, Arity = ArgumentArity.Zero };

    /// <summary>A whole number within bounds, null where it was not given.</summary>
    public static Option<long?> Whole(string name, string description, long low, long high) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high)
                return value;
            var bounds = low == long.MinValue ? "" : $" of {low} to {high}";
            result.AddError($"{name} must be a whole number{bounds}, but got \"{text}\".");
            return null;
        },
    };

    private static void RefuseOptions(ArgumentResult result)
    {
        if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } token)
            result.AddError($"There is no option \"{token.Value}\".");
    }
}
