namespace NetOptRL.Runtime;

/// <summary>
/// What the user gave cannot be used: a spec, a file, a name, an option. The message is one line with the rule, the value and the
/// place; a command line ends with exit code 2.
/// </summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>With the rule, the value and the place in <paramref name="message"/>.</summary>
    public InvalidInputException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
