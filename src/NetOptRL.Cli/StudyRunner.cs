using NetOptRL.Cli.Display;
using NetOptRL.Reports;
using NetOptRL.Studies;

namespace NetOptRL.Cli;

/// <summary>Runs a study that is open: shows its progress, keeps its log, writes and prints its result.</summary>
internal static class StudyRunner
{
    public static int Run(IStudySession session, bool json, CommandContext context)
    {
        using var warnings = context.CreateWarnings(json);
        using var log = new StudyLog(session.Folder, session.Record, warnings);
        session.Log = log.Log;
        return SessionRunner.Run(session.Folder, log, context, () =>
        {
            var result = Search(session, json, context);
            session.WriteFiles(result);
            if (json)
                SessionRunner.Print(session.Folder, ResultFiles.Result, context);
            else
                Summary.Write(result, session.Folder, context.CreateConsole());
            return ExitCode.Done;
        });
    }

    private static StudyResult Search(IStudySession session, bool json, CommandContext context)
    {
        try
        {
            return context.CreateDisplay(session.Record.Name, json).Show(show => session.Run(show, context.Cancellation));
        }
        catch (StudyFailedException)
        {
            context.Engine.ReportStudy(session.Folder, null); // there is no result, but a search to look at
            throw;
        }
    }
}
