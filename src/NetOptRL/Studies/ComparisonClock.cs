namespace NetOptRL.Studies;

/// <summary>How long a comparison will still take, by the studies it has run so far.</summary>
internal sealed class ComparisonClock(Budget budget, TimeProvider time)
{
    private readonly List<double> _durations = [];
    private long _startedAt = time.GetTimestamp();

    /// <summary>Seconds since the study under way was started or resumed.</summary>
    private double Elapsed => time.GetElapsedTime(_startedAt).TotalSeconds;

    /// <summary>A study starts.</summary>
    public void Start() => _startedAt = time.GetTimestamp();

    /// <summary>A study that was run from its start has ended.</summary>
    public void End() => _durations.Add(Elapsed);

    /// <summary>Seconds left, or null where nothing is known yet.</summary>
    /// <param name="study">Where the study under way is.</param>
    /// <param name="after">Number of studies after it.</param>
    public double? SecondsLeft(StudyProgress? study, int after)
    {
        double? whole = _durations.Count > 0 ? _durations.Average()
            : budget.Kind == BudgetKind.Seconds ? budget.Limit
            : Elapsed + study?.SecondsLeft;
        return whole is { } seconds ? Math.Max(0, seconds - Elapsed) + after * seconds : null;
    }
}
