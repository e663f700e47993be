namespace NetOptRL.Studies;

/// <summary>
/// Rollouts failed so often that the study stopped, for a reason outside of it such as memory. All that was committed is kept, the rollouts
/// that failed are not part of it, and a resumed study tries them again.
/// </summary>
public sealed class RolloutFailedException : Exception
{
    /// <summary>With what failed, how often and why in <paramref name="message"/>.</summary>
    public RolloutFailedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
