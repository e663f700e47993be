using NetOptRL.Runtime;

namespace NetOptRL.Cli;

/// <summary>What running a study and running a comparison have in common: how it ends, and how a result is handed to a machine.</summary>
internal static class SessionRunner
{
    /// <summary>Runs it, and turns an interruption or a failure into a line, an entry of the log and an exit code.</summary>
    public static int Run(string folder, SessionLog log, CommandContext context, Func<int> run)
    {
        context.Farewell.Message = $"interrupted; everything learned is saved; go on with: netoptrl resume {Shell.Quote(folder)}";
        try
        {
            return run();
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            log.Interrupted();
            context.Farewell.Say(context.WriteError);
            return context.Farewell.ExitCode;
        }
        catch (Exception failure) when (failure is not InvalidInputException) // whatever it is, its trace belongs in the log
        {
            log.Failed(failure);
            context.WriteError($"{failure.Message} (details in {log.FilePath})");
            return ExitCode.Failed;
        }
    }

    /// <summary>Prints the file that was written, byte by byte, and says last on the error stream where everything is.</summary>
    public static void Print(string folder, string file, CommandContext context)
    {
        context.Out.Write(File.ReadAllText(Path.Combine(folder, file)));
        context.Out.Flush();
        context.Error.WriteLine($"Files: {folder}");
    }
}
