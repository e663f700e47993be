using NetOptRL.Studies;
using Serilog;

namespace NetOptRL.Cli;

/// <summary>What commands need of a <see cref="Comparison"/>.</summary>
internal interface IComparisonSession : IDisposable
{
    ComparisonRecord Record { get; }

    /// <summary>The comparison's own folder.</summary>
    string Folder { get; }

    /// <summary>Gives every study that is run its log: the study's folder, the study.</summary>
    Func<string, StudyRecord, ILogger>? LogOfStudy { get; set; }

    /// <inheritdoc cref="Comparison.TensorBoard"/>
    string? TensorBoard { get; set; }

    /// <summary>Runs what is left of it and writes the files of every study that has a result.</summary>
    /// <inheritdoc cref="Comparison.Run" path="exception"/>
    ComparisonResult Run(Action<ComparisonProgress> onProgress, CancellationToken cancellation);
}
