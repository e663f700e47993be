using System.Diagnostics;

namespace NetOptRL.Benchmarks;

/// <summary>The best of several short rounds of one computation: what the thread can do when nothing disturbs it.</summary>
/// <param name="pass">The computation.</param>
/// <param name="work">How much one pass does, in any unit.</param>
internal sealed class ThreadSpeed(Action pass, double work)
{
    private const double RoundSeconds = 0.1;

    /// <summary>Work per second of the best round so far.</summary>
    public double Best { get; private set; }

    /// <summary>One more round.</summary>
    public void Measure()
    {
        var start = Stopwatch.GetTimestamp();
        var (passes, seconds) = (0, 0.0);
        for (; seconds < RoundSeconds; passes++)
        {
            pass();
            seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        Best = Math.Max(Best, passes * work / seconds);
    }
}
