namespace NetOptRL.Studies.Stores;

/// <summary>Where a study of a store stands.</summary>
public enum StudyState
{
    /// <summary>A process holds it.</summary>
    Running,

    /// <summary>Nobody runs it, and it has not ended: it can be resumed.</summary>
    Interrupted,

    /// <summary>It has a result.</summary>
    Ended,

    /// <summary>It has ended without a result.</summary>
    Failed,
}
