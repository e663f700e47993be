using NetOptRL.Cli.Display;
using NetOptRL.Reports.Comparisons;

namespace NetOptRL.Cli;

/// <summary>Runs a comparison that is open: shows its progress, keeps its log, writes and prints its result.</summary>
internal static class ComparisonRunner
{
    public static int Run(IComparisonSession session, bool json, CommandContext context)
    {
        using var warnings = context.CreateWarnings(json);
        using var log = new ComparisonLog(session.Folder, session.Record, warnings);
        session.LogOfStudy = log.OfStudy;
        return SessionRunner.Run(session.Folder, log, context, () =>
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
                SessionRunner.Print(session.Folder, ComparisonFiles.Comparison, context);
            else
                ComparisonSummary.Write(result, session.Folder, context.CreateConsole());
            return result.Studies.Any(study => study.End.Result is not null) ? ExitCode.Done : ExitCode.Failed;
        });
    }
}
