using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

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

    public static Option<string> Out()
    {
        var option = new Option<string>("--out")
        {
            Description = "Folder in which every study has a folder of its own.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "runs",
        };
        option.Validators.Add(RefuseNothing);
        return option;
    }

    public static Option<string?> Store(string what) => new("--store") { Description = what, HelpName = "STORE" };

    /// <summary>The address of a store; null where it was not given.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static StoreAddress? Address(string? store) => store is null ? null : StoreAddress.Parse(store);

    public static Option<string> Device() => new("--device")
    {
        Description = "Where to train: cpu, cuda or cuda:N.",
        HelpName = "DEVICE",
        DefaultValueFactory = _ => "cpu",
    };

    public static Option<long?> Workers() => Whole(
        "--workers", "Threads that run rollouts; results do not depend on it where the budget is not in seconds [default: one per core]", 1, 1024);

    public static Option<long?> Population(string whoseDefault) => Whole(
        "--population", $"Networks trained together in a rollout [default: {whoseDefault}]", EnvironmentSpec.FewestMembers, EnvironmentSpec.MostMembers);

    public static Option<string?> MaxMemory() => new("--max-memory")
    {
        Description = "Memory that the process may take, such as 2GiB or 512MB; a population that is reckoned to need more is refused before it "
            + "starts [default: what the machine can give; on cuda nothing is refused]",
        HelpName = "SIZE",
    };

    /// <summary>In bytes; null where it was not given.</summary>
    /// <exception cref="InvalidInputException">It is no size.</exception>
    public static long? Bytes(string? size) => size is null ? null : ByteSize.Parse(size);

    public static Option<string?> TensorBoard()
    {
        var option = new Option<string?>("--tensorboard")
        {
            Description = "Folder for TensorBoard: event files in a folder of the study's or comparison's name [default: none are written]",
            HelpName = "FOLDER",
        };
        option.Validators.Add(RefuseNothing);
        return option;
    }

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

    /// <summary>For an option that takes the path of a folder.</summary>
    public static void RefuseNothing(OptionResult result) => RefuseNothing(result, "a folder");

    /// <summary>For an option that takes the path of a folder or a file.</summary>
    public static void RefuseNoPath(OptionResult result) => RefuseNothing(result, "a folder or file");

    private static void RefuseNothing(OptionResult result, string what)
    {
        if (result.Tokens.FirstOrDefault(token => string.IsNullOrWhiteSpace(token.Value)) is { } token)
            result.AddError($"{result.Option.Name} must be the path of {what}, but got \"{token.Value}\".");
    }

    private static void RefuseOptions(ArgumentResult result)
    {
        if (result.Tokens.FirstOrDefault(token => string.IsNullOrWhiteSpace(token.Value)) is { } empty)
            result.AddError($"{result.Argument.Name} must be a name or a path, but got \"{empty.Value}\".");
        if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } token)
            result.AddError($"There is no option \"{token.Value}\".");
    }
}
