using NetOptRL.Agents;

namespace NetOptRL.Studies;

/// <summary>One tuning run in a folder of its own: search, final evaluation, and a record from which it can be resumed.</summary>
public sealed class Study : IDisposable
{
    /// <summary>Checks the options and makes the study's folder and store. Nothing is left behind where that fails.</summary>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">The name is taken, the folder cannot be written, the data is missing, or an option does not hold.</exception>
    public static Study Create(StudyOptions options, TimeProvider? time = null) => throw new NotSupportedException();

    /// <summary>Opens a study that was made before, whether it has ended or not.</summary>
    /// <param name="folder">The study's own folder.</param>
    /// <param name="workers">Threads; null takes one per core.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">There is none, or its data changed since.</exception>
    public static Study Open(string folder, int? workers = null, TimeProvider? time = null) => throw new NotSupportedException();

    /// <summary>What the study is.</summary>
    public StudyRecord Record => throw new NotSupportedException();

    /// <summary>The study's own folder.</summary>
    public string Folder => throw new NotSupportedException();

    /// <summary>The final policy as a file's bytes, to be read by <see cref="AgentCatalog"/>; after <see cref="Run"/>.</summary>
    public byte[] FinalPolicy => throw new NotSupportedException();

    /// <summary>Searches until the budget is spent, then evaluates. Goes on where an earlier session was ended.</summary>
    /// <param name="onProgress">Called on this thread after every rollout.</param>
    /// <param name="cancellation">Ends it early with everything learned saved.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public StudyResult Run(Action<StudyProgress>? onProgress = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
