using System.CommandLine;
using NetOptRL.Reports;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Cli.Commands;

/// <summary><c>report</c>: makes a report again from what is stored, without training.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandContext context)
    {
        var name = SharedOptions.Argument("FOLDER", "Name of a study or comparison under --out, or path of its folder.", isRequired: true);
        var output = SharedOptions.Out();
        var store = SharedOptions.Store("Store that holds the study FOLDER, which is then a name; its folder is made under --out where it is not there.");
        var to = new Option<string?>("--to")
        {
            Description = "Folder to write to, made where it is not there; FOLDER is then only read [default: FOLDER]",
            HelpName = "FOLDER",
        };
        to.Validators.Add(SharedOptions.RefuseNothing);
        var command = new Command(
            "report",
            $"Make the report of a study or comparison again from its store, without training: {string.Join(", ", ReportFiles.Names)}. A study that "
            + "failed, was interrupted or is under way has one too, of what its search has stored.")
        {
            name, output, store, to,
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolders.Find(parsed.GetRequiredValue(output), parsed.GetRequiredValue(name)!, parsed.GetValue(store), context.Engine);
            return Write(folder, parsed.GetValue(to), context);
        });
        return command;
    }

    private static int Write(string folder, string? to, CommandContext context)
    {
        Action<string, string?> report = Comparison.IsIn(folder) ? context.Engine.ReportComparison
            : StoredStudy.IsIn(folder) ? context.Engine.ReportStudy
            : throw new InvalidInputException($"the folder of a study or comparison must hold its store, but {Path.GetFullPath(folder)} does not.");
        var target = to ?? folder;
        try
        {
            Directory.CreateDirectory(target);
            report(folder, to);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            context.WriteError($"the report of {folder} could not be written to {target}: {failure.Message.TrimEnd('.')}; another folder can be chosen by --to.");
            return ExitCode.Failed;
        }
        context.Out.WriteLine($"Report: {Path.Combine(target, ReportFiles.Html)}");
        return ExitCode.Done;
    }
}
