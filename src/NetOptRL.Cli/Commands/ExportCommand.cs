using System.CommandLine;
using NetOptRL.Reports.Export;
using NetOptRL.Runtime;

namespace NetOptRL.Cli.Commands;

/// <summary><c>export</c>: a schedule for use elsewhere.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, Func<ExportedSchedule, string>> Formats = new()
    {
        ["csv"] = ScheduleTable.Csv,
        ["json"] = ScheduleTable.Json,
        ["pytorch"] = PyTorchSnippet.Of,
    };

    public static Command Create(CommandContext context)
    {
        var source = SharedOptions.Argument(
            "SOURCE", "A study's folder or result.json, whose best schedule it is, or what apply --json printed, whose trace it is.", isRequired: true);
        var format = new Option<string>("--format")
        {
            Description = "csv; json; or pytorch, Python with an optimizer and a LambdaLR.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "csv",
        };
        var run = SharedOptions.Whole("--run", "Which training of what apply printed, from 0 [default: 0]", 0, 1_000_000);
        var command = new Command("export", "Print a schedule for use elsewhere.") { source, format, run };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(format);
            if (!Formats.TryGetValue(name, out var write))
                throw new InvalidInputException($"--format must be one of {string.Join(", ", Formats.Keys)}, but got \"{name}\".");
            context.Out.Write(write(ExportedSchedule.Read(parsed.GetRequiredValue(source)!, (int?)parsed.GetValue(run))));
            return ExitCode.Done;
        });
        return command;
    }
}
