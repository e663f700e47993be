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
            StudyResult result;
            try
            {
                result = Search(session, json, context);
            }
            catch (StudyFailedException reason)
            {
                return EndWithout(session, reason, context);
            }
            session.WriteFiles(result);
            if (json)
                SessionRunner.Print(session.Folder, ResultFiles.Result, context);
            else
                Summary.Write(result, session.Folder, context.CreateConsole());
            return ExitCode.Done;
        });
    }

    private static StudyResult Search(IStudySession session, bool json, CommandContext context) =>
        context.CreateDisplay(session.Record.Name, json).Show(show => session.Run(show, context.Cancellation));

    /// <summary>A study that ran as it was asked to and found nothing is no error to be traced, but a result to look at.</summary>
    private static int EndWithout(IStudySession session, StudyFailedException reason, CommandContext context)
    {
        context.Engine.WriteFailedStudy(session.Folder);
        context.WriteError($"{reason.Message} (report: {Path.Combine(session.Folder, "report.html")})");
        return ExitCode.Failed;
    }
}
