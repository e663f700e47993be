using System.Collections.Immutable;
using NetOptRL.Runtime;
using Serilog;

namespace NetOptRL.Studies.Observers;

/// <summary>
/// Several observers as one. One that fails, be it for a full disk, is let go and the others are told so: a study is worth more than what
/// is told of it.
/// </summary>
internal sealed class ObserverList(params IStudyObserver[] observers) : IStudyObserver
{
    private readonly IStudyObserver[] _all = observers;
    private ImmutableArray<IStudyObserver> _present = [.. observers];

    /// <summary>The observers of a study's session: its log, its metrics and, where that is wished, its event files for TensorBoard.</summary>
    /// <param name="study">What is observed.</param>
    /// <param name="log">Where to log.</param>
    /// <param name="tensorBoard">The folder in which the study gets a folder of event files, or null.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidInputException">The folder cannot be written.</exception>
    public static ObserverList Of(StudyRecord study, ILogger log, string? tensorBoard, TimeProvider time)
    {
        var always = new IStudyObserver[] { new LogObserver(study, log), new MetricsObserver(study) };
        return tensorBoard is null ? new ObserverList(always) : new ObserverList([.. always, TensorBoardObserver.Create(study, tensorBoard, time)]);
    }

    /// <inheritdoc/>
    public void Observe(StudyEvent happened)
    {
        foreach (var observer in _present)
        {
            try
            {
                observer.Observe(happened);
            }
            catch (Exception failure) // whatever it is, the study goes on
            {
                LetGo(observer, failure);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var observer in _all)
            observer.Dispose();
    }

    private void LetGo(IStudyObserver observer, Exception failure)
    {
        if (ImmutableInterlocked.Update(ref _present, (present, failed) => present.Remove(failed), observer))
            Observe(new ObserverLetGo(observer.GetType().Name, failure));
    }
}
