using System.CommandLine;
using Spectre.Console;

namespace NetOptRL.Cli.Commands;

/// <summary><c>doctor</c>: says whether this machine can tune, and what to do where it cannot.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandContext context)
    {
        var json = SharedOptions.Json("Print one JSON document.");
        var command = new Command("doctor", "Check libtorch, devices and data, and train for a moment. Ends with 1 where something is broken.") { json };
        command.SetAction(parsed =>
        {
            var report = new DoctorChecks(context).Run();
            if (parsed.GetValue(json))
                context.Out.Write(CliJson.Of(report));
            else
                Write(report, context.CreateConsole());
            return report.Ok ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Write(DoctorReport report, IAnsiConsole console)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, version) in report.Versions)
            grid.AddRow(name, "", Markup.Escape(version));
        grid.AddRow("devices", "", string.Join(", ", report.Devices));
        grid.AddRow("cores", "", $"{report.Cores}, one worker with one libtorch thread on each");
        foreach (var check in report.Checks)
            grid.AddRow(Markup.Escape(check.Name), State(check.State), Markup.Escape(check.Detail));
        console.Write(grid);
        console.WriteLine(report.Ok ? "Everything needed to tune is here." : "Something is broken; see above.");
    }

    private static string State(DoctorState state) => state switch
    {
        DoctorState.Ok => "[green]ok[/]",
        DoctorState.Missing => "[yellow]missing[/]",
        _ => "[red]broken[/]",
    };
}
