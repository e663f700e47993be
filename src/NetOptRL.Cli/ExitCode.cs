namespace NetOptRL.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A study has no result, or something around it failed: a full disk, a server that is gone. What was committed is kept.</summary>
    public const int Failed = 1;

    public const int WrongUse = 2;

    /// <summary>128 + SIGINT, as shells count; everything learned is saved.</summary>
    public const int Interrupted = 130;
}
