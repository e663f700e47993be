namespace NetOptRL.Studies.Stores;

/// <summary>
/// A store cannot be read or written any more: its disk is full or was made read-only, its server is gone, its file was damaged. What was
/// committed before stays. The message is one line with the place, the cause and the remedy; a command line ends with exit code 1.
/// </summary>
public sealed class StudyStoreException : Exception
{
    /// <summary>With the place, the cause and the remedy in <paramref name="message"/>.</summary>
    public StudyStoreException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
