using System.CommandLine;
using System.CommandLine.Invocation;
using NetOptRL.Cli.Commands;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Cli;

/// <summary>The command line as a whole: parses, calls, and turns what went wrong into a line and an exit code.</summary>
internal static class CommandLine
{
    private const string Description = """
        Tunes learning rate, optimizer and pruning threshold of a training by reinforcement learning.

        Exit codes: 0 done; 1 failed, also where standard output could not be written (a study goes on to its end and writes its files all the
        same); 2 wrong use; 130 ended by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP, a terminal that was closed: within 5 s, with everything learned
        saved, at once at a second signal. Errors are one plain line on the error stream, with --json too.
        """;

    public static int Run(string[] arguments, CommandContext context)
    {
        var root = new RootCommand(Description) { HelpName = "netoptrl" };
        root.Add(TuneCommand.Create(context));
        root.Add(CompareCommand.Create(context));
        root.Add(TrainPolicyCommand.Create(context));
        root.Add(ApplyCommand.Create(context));
        root.Add(ExportCommand.Create(context));
        root.Add(ResumeCommand.Create(context));
        root.Add(StudiesCommand.Create(context));
        root.Add(ReproduceCommand.Create(context));
        root.Add(ReportCommand.Create(context));
        root.Add(EnvironmentsCommand.Create(context));
        root.Add(DoctorCommand.Create(context));
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction or null)
        {
            context.WriteError($"{string.Join(" ", parsed.Errors.Select(error => error.Message))} See {HelpCall(parsed)}.");
            return ExitCode.WrongUse;
        }
        return Guard(context, () => parsed.Invoke(new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Interruption handles signals
        }));
    }

    private static int Guard(CommandContext context, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (InvalidInputException failure)
        {
            context.WriteError(failure.Message);
            return ExitCode.WrongUse;
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            context.Farewell.Say(context.WriteError);
            return context.Farewell.ExitCode;
        }
        catch (Exception failure) when (
            failure is LibTorchLoadException or StudyStoreException or RolloutFailedException or IOException or UnauthorizedAccessException)
        {
            context.WriteError(failure.Message);
            return ExitCode.Failed;
        }
        catch (Exception failure) // the end of the process: a mistake of ours, with the trace, since no study's log has it
        {
            context.Error.WriteLine(StoreAddress.HidePasswords($"netoptrl: {failure}"));
            return ExitCode.Failed;
        }
    }

    private static string HelpCall(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "netoptrl --help" : $"netoptrl {parsed.CommandResult.Command.Name} --help";
}
