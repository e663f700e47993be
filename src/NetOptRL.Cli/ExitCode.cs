namespace NetOptRL.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;

    /// <summary>128 + SIGINT, as shells count; everything learned is saved. Other signals count likewise: see <see cref="Farewell"/>.</summary>
    public const int Interrupted = 130;
}
