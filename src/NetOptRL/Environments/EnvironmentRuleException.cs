namespace NetOptRL.Environments;

/// <summary>An environment breaks a rule that all must hold; the message states it and what was found.</summary>
public sealed class EnvironmentRuleException : Exception
{
    /// <summary>With the rule in <paramref name="message"/>.</summary>
    public EnvironmentRuleException(string message)
        : base(message)
    {
    }
}
