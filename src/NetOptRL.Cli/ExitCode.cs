namespace NetOptRL.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>
    /// No result: a study of which no episode was trained to its end, which leaves its files and a report all the same and ends so again when it
    /// is resumed; rollouts that failed too often, where a resumed study goes on; a comparison or rerun that did not come out; anything
    /// around it that failed, such as a full disk or a server that is gone. What was committed is kept.
    /// </summary>
    public const int Failed = 1;

    public const int WrongUse = 2;

    /// <summary>128 + SIGINT, as shells count; everything learned is saved. Other signals count likewise: see <see cref="Farewell"/>.</summary>
    public const int Interrupted = 130;
}
