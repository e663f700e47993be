using System.CommandLine;

namespace NetOptRL.Cli.Commands;

/// <summary><c>resume</c>: goes on with a study that was interrupted or killed.</summary>
internal static class ResumeCommand
{
    public static Command Create(CommandContext context)
    {
        var study = SharedOptions.Argument("STUDY", "Name of a study under --out, or path of its folder.", isRequired: true);
        var output = SharedOptions.Out();
        var workers = SharedOptions.Workers();
        var json = SharedOptions.Json("Print result.json, as one document, to standard output and nothing else; progress goes to the error stream as plain lines.");
        var command = new Command("resume", "Go on with a study where it was ended; the result is the one it would have had.") { study, output, workers, json };
        command.SetAction(parsed =>
        {
            var folder = StudyFolders.Find(parsed.GetRequiredValue(output), parsed.GetRequiredValue(study)!);
            using var session = context.Engine.Open(folder, (int?)parsed.GetValue(workers));
            return StudyRunner.Run(session, parsed.GetValue(json), context);
        });
        return command;
    }
}
