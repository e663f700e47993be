using NetOptRL.Studies;
using Serilog;

namespace NetOptRL.Cli;

/// <summary>What commands need of a <see cref="Study"/>.</summary>
internal interface IStudySession : IDisposable
{
    StudyRecord Record { get; }

    /// <summary>The study's own folder.</summary>
    string Folder { get; }

    /// <inheritdoc cref="Study.ChangeBudget"/>
    void ChangeBudget(Budget budget);

    /// <inheritdoc cref="Study.SpendNoMore"/>
    void SpendNoMore();

    /// <inheritdoc cref="Study.Log"/>
    ILogger Log { get; set; }

    /// <inheritdoc cref="Study.TensorBoard"/>
    string? TensorBoard { get; set; }

    /// <inheritdoc cref="Study.Run"/>
    StudyResult Run(Action<StudyProgress> onProgress, CancellationToken cancellation);

    /// <summary>Writes all files of what <see cref="Run"/> found.</summary>
    void WriteFiles(StudyResult result);
}
