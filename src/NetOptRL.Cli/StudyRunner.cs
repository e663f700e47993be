using NetOptRL.Cli.Display;
using NetOptRL.Reports;
using NetOptRL.Studies;

namespace NetOptRL.Cli;

/// <summary>Runs a study that is open: shows its progress, keeps its log, writes and prints its result.</summary>
internal static class StudyRunner
{
    public static int Run(IStudySession session, bool json, CommandContext context)
    {
        using var log = new StudyLog(session.Folder, session.Record);
        return SessionRunner.Run(session.Folder, log, context, () =>
        {
            StudyResult result;
            try
            {
                result = Search(session, log, json, context);
            }
            catch (StudyFailedException reason)
            {
                return EndWithout(session, reason, log, context);
            }
            session.WriteFiles(result);
            log.Ended(result);
            if (json)
                SessionRunner.Print(session.Folder, ResultFiles.Result, context);
            else
                Summary.Write(result, session.Folder, context.CreateConsole());
            return ExitCode.Done;
        });
    }

    private static StudyResult Search(IStudySession session, StudyLog log, bool json, CommandContext context) =>
        context.CreateDisplay(session.Record.Name, json).Show(show => session.Run(
            progress =>
            {
                log.Progressed(progress);
                show(progress);
            },
            context.Cancellation));

    /// <summary>A study that ran as it was asked to and found nothing is no error to be traced, but a result to look at.</summary>
    private static int EndWithout(IStudySession session, StudyFailedException reason, StudyLog log, CommandContext context)
    {
        context.Engine.WriteFailedStudy(session.Folder);
        log.EndedWithout(reason.Message);
        context.WriteError($"{reason.Message} (report: {Path.Combine(session.Folder, "report.html")})");
        return ExitCode.Failed;
    }
}
