using System.Text;
using NetOptRL.Cli.Display;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;

namespace NetOptRL.Cli;

/// <summary>Runs a comparison that is open: shows its progress, keeps its log, writes and prints its result.</summary>
internal static class ComparisonRunner
{
    public static int Run(IComparisonSession session, bool json, CommandContext context)
    {
        using var log = new ComparisonLog(session.Folder, session.Record);
        try
        {
            IComparisonDisplay display = !json && context.IsTerminal
                ? new ComparisonTerminalDisplay(context.CreateConsole(), session.Record, context.Time)
                : new ComparisonPlainDisplay(json ? context.Error : context.Out, session.Record, context.Time);
            var result = display.Show(show => session.Run(
                progress =>
                {
                    log.Progressed(progress);
                    show(progress);
                },
                context.Cancellation));
            context.Engine.WriteComparison(result, session.Folder);
            log.Ended(result);
            if (json)
                context.Out.Write(Encoding.UTF8.GetString(ComparisonFiles.Json(result)));
            else
                ComparisonSummary.Write(result, session.Folder, context.CreateConsole());
            return result.Studies.Any(study => study.End.Result is not null) ? ExitCode.Done : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            log.Interrupted();
            context.WriteError($"interrupted; everything learned is saved; go on with: netoptrl resume {Shell.Quote(session.Folder)}");
            return ExitCode.Interrupted;
        }
        catch (Exception failure) when (failure is not InvalidInputException) // whatever it is, its trace belongs in the comparison's log
        {
            log.Failed(failure);
            context.WriteError($"{failure.Message} (details in {Path.Combine(session.Folder, ComparisonLog.FileName)})");
            return ExitCode.Failed;
        }
    }
}
