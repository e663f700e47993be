namespace NetOptRL.Cli;

/// <summary>What the process says and ends with where it is ended from outside.</summary>
internal sealed class Farewell
{
    private int _said;

    /// <summary>128 and the number of the signal, as shells count.</summary>
    public int ExitCode { get; set; } = Cli.ExitCode.Interrupted;

    /// <summary>How to go on, where there is something to go on with.</summary>
    public string Message { get; set; } = "interrupted.";

    /// <summary>Says it, once.</summary>
    public void Say(Action<string> write)
    {
        if (Interlocked.Exchange(ref _said, 1) == 0)
            write(Message);
    }
}
