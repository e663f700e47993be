using System.Text;
using NetOptRL.Cli.Display;
using NetOptRL.Reports;
using NetOptRL.Runtime;

namespace NetOptRL.Cli;

/// <summary>Runs a study that is open: shows its progress, keeps its log, writes and prints its result.</summary>
internal static class StudyRunner
{
    public static int Run(IStudySession session, bool json, CommandContext context)
    {
        using var log = new StudyLog(session.Folder, session.Record);
        try
        {
            var result = context.CreateDisplay(session.Record.Name, json).Show(show => session.Run(
                progress =>
                {
                    log.Progressed(progress);
                    show(progress);
                },
                context.Cancellation));
            ResultFiles.Write(result, session.FinalPolicy, session.Folder);
            context.Engine.ReportStudy(session.Folder);
            log.Ended(result);
            if (json)
                context.Out.Write(Encoding.UTF8.GetString(ResultJson.Write(result)));
            else
                Summary.Write(result, session.Folder, context.CreateConsole());
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            log.Interrupted();
            context.WriteError($"interrupted; everything learned is saved; go on with: netoptrl resume {Shell.Quote(session.Folder)}");
            return ExitCode.Interrupted;
        }
        catch (Exception failure) when (failure is not InvalidInputException) // whatever it is, its trace belongs in the study's log
        {
            log.Failed(failure);
            context.WriteError($"{failure.Message} (details in {Path.Combine(session.Folder, StudyLog.FileName)})");
            return ExitCode.Failed;
        }
    }
}
