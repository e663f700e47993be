using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetOptRL.Cli.Display;

/// <summary>Something that is redrawn in place, a few times a second, so that the time left runs on between two progresses.</summary>
/// <param name="console">The terminal.</param>
/// <param name="draw">Draws a progress, null before the first, so long after it.</param>
/// <param name="time">The clock.</param>
internal class LiveDisplay<TProgress>(IAnsiConsole console, Func<TProgress?, TimeSpan, IRenderable> draw, TimeProvider time)
    where TProgress : class
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(300);

    /// <summary>Does <paramref name="work"/>, which is handed what it must call with every progress; the terminal is left to the timer.</summary>
    public TResult Show<TResult>(Func<Action<TProgress>, TResult> work) =>
        console.Live(draw(null, TimeSpan.Zero)).Start(live =>
        {
            var gate = new Lock();
            TProgress? latest = null;
            var (at, isOver) = (time.GetTimestamp(), false);
            void Redraw()
            {
                lock (gate)
                {
                    if (!isOver)
                        live.UpdateTarget(draw(latest, time.GetElapsedTime(at)));
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
