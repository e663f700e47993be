namespace NetOptRL.Runtime;

/// <summary>Arguments as a user can paste them into a shell.</summary>
public static class Shell
{
    /// <summary>The argument as it is where that is safe, else in single quotes.</summary>
    public static string Quote(string argument) =>
        argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:+".Contains(letter))
            ? argument
            : $"'{argument.Replace("'", "'\\''")}'";
}
