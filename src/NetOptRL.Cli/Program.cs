using System.Runtime.InteropServices;
using NetOptRL.Cli;

const string ShowCursor = "\u001b[?25h"; // DECTCEM: a display that is redrawn hides it

var streams = new StandardStreams();
var context = new CommandContext
{
    Out = Console.Out,
    Error = Console.Error,
    IsTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"),
};
using var interruption = new Interruption(context.Farewell, context.Time, code => ProcessExit.Leave(code, () =>
{
    context.Farewell.Say(context.WriteError);
    if (context.IsTerminal)
        context.Out.Write(ShowCursor);
}));
interruption.Listen();
// A file that grows beyond the process' limit (ulimit -f) is an error of the write, which the store tells, and not the end of the process.
using var beyondLimit = PosixSignalRegistration.Create((PosixSignal)25, signal => signal.Cancel = true); // SIGXFSZ of Linux and macOS
return streams.ExitCode(CommandLine.Run(args, context with { Cancellation = interruption.Token }));
