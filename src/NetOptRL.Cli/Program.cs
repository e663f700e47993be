using NetOptRL.Cli;

using var interruption = new Interruption();
var context = new CommandContext
{
    Out = Console.Out,
    Error = Console.Error,
    IsTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"),
    Cancellation = interruption.Token,
};
return CommandLine.Run(args, context);
