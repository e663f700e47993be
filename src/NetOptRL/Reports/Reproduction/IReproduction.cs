using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Reports.Reproduction;

/// <summary>A study of a file, checked and ready to be run again.</summary>
public interface IReproduction
{
    /// <summary>The study's name.</summary>
    string Name { get; }

    /// <summary>Rollouts that are run again.</summary>
    int Rollouts { get; }

    /// <summary>How much that is.</summary>
    RerunSize Size { get; }

    /// <summary>Runs the study in a temporary folder, up to the first rollout that differs.</summary>
    /// <param name="workers">Threads; null takes one per core. The outcome does not depend on it.</param>
    /// <param name="onProgress">Called on this thread after every rollout.</param>
    /// <param name="cancellation">Ends it early; nothing is left behind.</param>
    /// <exception cref="InvalidInputException">The data is missing here or not the file's, or the temporary folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="RolloutFailedException">Rollouts failed here too often, for want of memory or another reason outside of the study.</exception>
    /// <exception cref="StudyStoreException">The store in the temporary folder cannot be written, such as for a full disk.</exception>
    ReproductionResult Run(int? workers = null, Action<StudyProgress>? onProgress = null, CancellationToken cancellation = default);
}
