using NetOptRL.Studies;
using Spectre.Console;

namespace NetOptRL.Cli.Display;

/// <summary>A study's progress as a panel that is redrawn in place.</summary>
internal sealed class TerminalDisplay(IAnsiConsole console, string study, TimeProvider time)
    : LiveDisplay<StudyProgress>(console, (progress, since) => ProgressPanel.Of(study, progress, since), time), IProgressDisplay;
