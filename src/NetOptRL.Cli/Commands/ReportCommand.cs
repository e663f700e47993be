using System.CommandLine;
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
        var command = new Command("report", "Make the report of a study or comparison again from its store, without training: report.html, report.md, report.json.") { name, output };
        command.SetAction(parsed =>
        {
            var folder = StudyFolders.Find(parsed.GetRequiredValue(output), parsed.GetRequiredValue(name)!);
            if (Comparison.IsIn(folder))
                context.Engine.ReportComparison(folder);
            else if (StoredStudy.IsIn(folder))
                context.Engine.ReportStudy(folder);
            else
                throw new InvalidInputException($"the folder of a study or comparison must hold its store, but {Path.GetFullPath(folder)} does not.");
            context.Out.WriteLine($"Report: {Path.Combine(folder, "report.html")}");
            return ExitCode.Done;
        });
        return command;
    }
}
