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
FileLimit.IsNoEnd();
return streams.ExitCode(CommandLine.Run(args, context with { Cancellation = interruption.Token }));
