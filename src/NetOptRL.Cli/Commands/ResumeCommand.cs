using System.CommandLine;
using NetOptRL.Studies;

namespace NetOptRL.Cli.Commands;

/// <summary><c>resume</c>: goes on with a study or a comparison that was interrupted or killed.</summary>
internal static class ResumeCommand
{
    public static Command Create(CommandContext context)
    {
        var study = SharedOptions.Argument("STUDY", "Name of a study or comparison under --out, or path of its folder.", isRequired: true);
        var output = SharedOptions.Out();
        var workers = SharedOptions.Workers();
        var tensorBoard = SharedOptions.TensorBoard();
        var json = SharedOptions.Json(
            "Print result.json or comparison.json, as one document, to standard output and nothing else; progress goes to the error stream as plain "
            + "lines.");
        var command = new Command("resume", "Go on with a study or comparison where it was ended; the result is the one it would have had.")
        {
            study, output, workers, tensorBoard, json,
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolders.Find(parsed.GetRequiredValue(output), parsed.GetRequiredValue(study)!);
            var threads = (int?)parsed.GetValue(workers);
            if (Comparison.IsIn(folder))
            {
                using var comparison = context.Engine.OpenComparison(folder, threads);
                comparison.TensorBoard = parsed.GetValue(tensorBoard);
                return ComparisonRunner.Run(comparison, parsed.GetValue(json), context);
            }
            using var session = context.Engine.Open(folder, threads);
            session.TensorBoard = parsed.GetValue(tensorBoard);
            return StudyRunner.Run(session, parsed.GetValue(json), context);
        });
        return command;
    }
}
