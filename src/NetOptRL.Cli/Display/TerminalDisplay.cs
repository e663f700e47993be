using NetOptRL.Studies;
using Spectre.Console;

namespace NetOptRL.Cli.Display;

/// <summary>A panel that is redrawn in place, a few times a second, so that the time left runs on between rollouts.</summary>
internal sealed class TerminalDisplay(IAnsiConsole console, string study, TimeProvider time) : IProgressDisplay
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(300);

    public T Show<T>(Func<Action<StudyProgress>, T> work) =>
        console.Live(ProgressPanel.Of(study, null, TimeSpan.Zero)).Start(live =>
        {
            var gate = new Lock();
            StudyProgress? latest = null;
            var (at, isOver) = (time.GetTimestamp(), false);
            void Redraw()
            {
                lock (gate)
                {
                    if (!isOver)
                        live.UpdateTarget(ProgressPanel.Of(study, latest, time.GetElapsedTime(at)));
                }
            }

            using var timer = time.CreateTimer(_ => Redraw(), null, TimeSpan.Zero, Period);
            try
            {
                return work(progress =>
                {
                    lock (gate)
                        (latest, at) = (progress, time.GetTimestamp());
                });
            }
            finally
            {
                Redraw();
                lock (gate)
                    isOver = true; // a redraw of the timer may be waiting
            }
        });
}
