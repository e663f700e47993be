namespace NetOptRL.Studies;

/// <summary>A study ran as it was asked to and has no result; the message says why and what to change.</summary>
public sealed class StudyFailedException : Exception
{
    /// <summary>With the cause in <paramref name="message"/>.</summary>
    public StudyFailedException(string message)
        : base(message)
    {
    }
}
