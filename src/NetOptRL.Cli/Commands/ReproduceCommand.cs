using System.CommandLine;
using NetOptRL.Cli.Display;
using NetOptRL.Reports.Reproduction;

namespace NetOptRL.Cli.Commands;

/// <summary><c>reproduce</c>: runs the studies of a result file again and says whether the same came out.</summary>
internal static class ReproduceCommand
{
    public static Command Create(CommandContext context)
    {
        var file = SharedOptions.Argument(
            "FILE", "A result.json, failure.json or comparison.json, or the folder of a study or comparison that holds it.", isRequired: true);
        var workers = SharedOptions.Workers();
        var json = SharedOptions.Json("Print the outcome, as one JSON document, to standard output and nothing else; progress goes to the error stream.");
        var allowed = new Option<string[]>("--allow-data")
        {
            Description = "A folder that the file's spec may read data below, or a file that it may read, beside NETOPTRL_DATA and the system's; may be "
                + "given more than once.",
            HelpName = "PATH",
        };
        allowed.Validators.Add(SharedOptions.RefuseNoPath);
        var command = new Command(
            "reproduce",
            "Run a study again from its result.json (or failure.json) alone, or every study of a comparison.json, in a temporary folder, and compare "
            + "every rollout and every figure. Ends with 0 where all are equal, 1 where they part or a study of the comparison is not in the file, "
            + "2 where the file is no result or was altered.")
        {
            file, workers, json, allowed,
        };
        command.SetAction(parsed =>
        {
            var opened = context.Engine.OpenResults(parsed.GetRequiredValue(file)!, parsed.GetValue(allowed) ?? []);
            (parsed.GetValue(json) ? context.Error : context.Out).Write(ReproductionSizeText.Of(opened.Studies));
            var results = opened.Studies.Select(study => Run(study, (int?)parsed.GetValue(workers), parsed.GetValue(json), context)).ToArray();
            var report = ReproductionReport.Of(opened, results);
            context.Out.Write(parsed.GetValue(json) ? CliJson.Of(report) : ReproductionText.Of(report, opened.IsComparison));
            return report.Altered == true || results.Any(result => result.Altered) ? ExitCode.WrongUse
                : report.Reproduced ? ExitCode.Done
                : ExitCode.Failed;
        });
        return command;
    }

    private static ReproductionResult Run(IReproduction study, int? workers, bool json, CommandContext context) =>
        context.CreateDisplay($"{study.Name} (again)", json).Show(show => context.Engine.Reproduce(study, workers, show, context.Cancellation));
}
