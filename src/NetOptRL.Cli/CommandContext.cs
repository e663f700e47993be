using NetOptRL.Cli.Display;
using Spectre.Console;

namespace NetOptRL.Cli;

/// <summary>The world around a command: the library, the streams, the clock, the user's wish to end.</summary>
internal sealed record CommandContext
{
    /// <summary>Width of tables where there is no terminal, in characters.</summary>
    private const int PlainWidth = 120;

    public Engine Engine { get; init; } = new();

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether <see cref="Out"/> is a terminal that can be redrawn.</summary>
    public bool IsTerminal { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public CancellationToken Cancellation { get; init; }

    public Farewell Farewell { get; init; } = new();

    /// <summary>A console on <see cref="Out"/>, with colours and redrawing only on a terminal.</summary>
    public IAnsiConsole CreateConsole()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!IsTerminal)
            console.Profile.Width = PlainWidth;
        return console;
    }

    /// <summary>Shows a study's progress: redrawn on a terminal, else as plain lines, which must not mix with JSON on <see cref="Out"/>.</summary>
    public IProgressDisplay CreateDisplay(string title, bool json) => json ? new PlainDisplay(Error, title, Time)
        : IsTerminal ? new TerminalDisplay(CreateConsole(), title, Time)
        : new PlainDisplay(Out, title, Time);

    /// <summary>Shows warnings on the error stream: at once, or at the end where a panel is redrawn meanwhile.</summary>
    public WarningLines CreateWarnings(bool json) => new(Error, waits: IsTerminal && !json);

    /// <summary>One line on the error stream, whatever the message holds.</summary>
    public void WriteError(string message) => Error.WriteLine("netoptrl: " + Secrets.Hide(message.ReplaceLineEndings(" ")));
}
