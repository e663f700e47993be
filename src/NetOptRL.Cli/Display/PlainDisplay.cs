using NetOptRL.Studies;

namespace NetOptRL.Cli.Display;

/// <summary>Plain lines: the first progress, then one at most every five seconds, and every change of phase.</summary>
internal sealed class PlainDisplay(TextWriter output, TimeProvider time) : IProgressDisplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public StudyResult Show(Func<Action<StudyProgress>, StudyResult> work)
    {
        (StudyPhase Phase, long At)? last = null;
        return work(progress =>
        {
            if (last is { } shown && shown.Phase == progress.Phase && time.GetElapsedTime(shown.At) < Pause)
                return;
            last = (progress.Phase, time.GetTimestamp());
            output.WriteLine(ProgressText.Line(progress));
            output.Flush();
        });
    }
}
