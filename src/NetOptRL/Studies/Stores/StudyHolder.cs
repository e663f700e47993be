using System.Globalization;

namespace NetOptRL.Studies.Stores;

/// <summary>Who runs a study.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Machine">Its machine's name.</param>
/// <param name="Since">Since when, in UTC, to the second.</param>
public sealed record StudyHolder(int ProcessId, string Machine, DateTimeOffset Since)
{
    /// <summary>This process, from now on.</summary>
    public static StudyHolder Here(TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new StudyHolder(Environment.ProcessId, Environment.MachineName, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)));
    }

    /// <summary>As it is told to others.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"process {ProcessId} on {Machine} since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
}
