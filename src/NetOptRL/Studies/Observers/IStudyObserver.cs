namespace NetOptRL.Studies.Observers;

/// <summary>
/// Is told what happens in a session of a study and tells others of it. It changes nothing of the study. The threads of the workers call it
/// too, at the same time as the study's own.
/// </summary>
internal interface IStudyObserver : IDisposable
{
    /// <summary>Takes note of what happened.</summary>
    void Observe(StudyEvent happened);
}
