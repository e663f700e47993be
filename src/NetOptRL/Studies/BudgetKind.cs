namespace NetOptRL.Studies;

/// <summary>What a budget counts.</summary>
public enum BudgetKind
{
    /// <summary>Seconds of search, by the clock.</summary>
    Seconds,

    /// <summary>Episodes: members trained to their end.</summary>
    Episodes,

    /// <summary>Training samples, all members together.</summary>
    TrainingSamples,
}
