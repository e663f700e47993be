namespace NetOptRL.Tests.Cli;

/// <summary>A clock that stands until it is moved; a timer fires when the test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private TimeSpan _now;

    /// <summary>The last timer's callback.</summary>
    public Action Fire { get; private set; } = () => { };

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(double seconds) => _now += TimeSpan.FromSeconds(seconds);

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Fire = () => callback(state);
        return new Handle();
    }

    private sealed class Handle : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
