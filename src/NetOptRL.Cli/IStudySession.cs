using NetOptRL.Studies;

namespace NetOptRL.Cli;

/// <summary>What commands need of a <see cref="Study"/>.</summary>
internal interface IStudySession : IDisposable
{
    StudyRecord Record { get; }

    /// <summary>The study's own folder.</summary>
    string Folder { get; }

    /// <summary>The final policy as a file's bytes; after <see cref="Run"/>. Null where it is no network.</summary>
    byte[]? FinalPolicy { get; }

    /// <inheritdoc cref="Study.Run"/>
    StudyResult Run(Action<StudyProgress> onProgress, CancellationToken cancellation);
}
