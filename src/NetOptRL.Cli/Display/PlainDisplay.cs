using NetOptRL.Studies;

namespace NetOptRL.Cli.Display;

/// <summary>Plain lines: that it starts, the first progress, then one at most every five seconds, and every change of phase.</summary>
internal sealed class PlainDisplay(TextWriter output, string study, TimeProvider time) : IProgressDisplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public T Show<T>(Func<Action<StudyProgress>, T> work)
    {
        Write($"study {study} runs; {ProgressText.Phase(null)}");
        (StudyPhase Phase, long At)? last = null;
        return work(progress =>
        {
            if (last is { } shown && shown.Phase == progress.Phase && time.GetElapsedTime(shown.At) < Pause)
                return;
            last = (progress.Phase, time.GetTimestamp());
            Write(ProgressText.Line(progress));
        });
    }

    private void Write(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
