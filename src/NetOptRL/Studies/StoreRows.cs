using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

// SQLite's integers are 64 bits wide, and Dapper fills by name: these mirror the tables. A column that a table does not have stays null.

/// <summary>A row of the table <c>study</c>.</summary>
internal sealed class StudyRow
{
    public string Name { get; set; } = "";
    public string EnvironmentName { get; set; } = "";
    public string EnvironmentText { get; set; } = "";
    public string Agent { get; set; } = "";
    public string Budget { get; set; } = "";
    public long Seed { get; set; }
    public long Population { get; set; }
    public string Device { get; set; } = "";
    public string DataSha256 { get; set; } = "";
    public string Version { get; set; } = "";
    public double? SearchEnd { get; set; }
    public double? SearchEndAgent { get; set; }

    public StudyRecord ToRecord() => new(Name, EnvironmentName, EnvironmentText, Agent, Budget, Seed, (int)Population, Device, DataSha256, Version);
}

/// <summary>A row of the table <c>session</c>.</summary>
internal sealed class SessionRow
{
    public long Workers { get; set; }
    public string Versions { get; set; } = "";
    public string Machine { get; set; } = "";

    public SessionFacts ToFacts() => new((int)Workers, Names(Versions), Names(Machine));

    private static SortedDictionary<string, string> Names(string json) =>
        new(StoredJson.Read<Dictionary<string, string>>(json, "versions and machine of a session"), StringComparer.Ordinal);
}

/// <summary>A row of the table <c>rollout</c>.</summary>
internal sealed class RolloutRow
{
    // An update's loss can be infinite, which is a fact to keep.
    private static readonly JsonSerializerOptions Numbers = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public long RolloutIndex { get; set; }
    public byte[] Payload { get; set; } = [];
    public string Digest { get; set; } = "";
    public long TrainingSamples { get; set; }
    public double SearchSeconds { get; set; }
    public double AgentSeconds { get; set; }
    public string Statistics { get; set; } = "";
    public double? BestScore { get; set; }

    public static string Encode(IReadOnlyDictionary<string, double> statistics) => JsonSerializer.Serialize(statistics, Numbers);

    public StoredRollout ToRollout() => new(
        (int)RolloutIndex, Payload, Digest, TrainingSamples, SearchSeconds, AgentSeconds,
        StoredJson.Read<SortedDictionary<string, double>>(Statistics, $"the statistics of rollout {RolloutIndex}", Numbers))
    {
        BestScore = BestScore,
    };
}

/// <summary>A study with what is counted of its rollouts.</summary>
internal sealed class OverviewRow
{
    public string Name { get; set; } = "";
    public string EnvironmentName { get; set; } = "";
    public string Agent { get; set; } = "";
    public long Seed { get; set; }
    public string Budget { get; set; } = "";
    public long? OutcomeLength { get; set; }
    public long Rollouts { get; set; }
    public long Scored { get; set; }
    public double? BestScore { get; set; }

    public StudyOverview ToOverview(bool isHeld, StudyHolder? holder, double? bestScore) => new(
        Name, EnvironmentName, Agent, Seed, Budget, StudyOverview.StateOf(isHeld, OutcomeLength), holder, (int)Rollouts,
        bestScore is { } score && double.IsFinite(score) ? score : null);
}

/// <summary>A row of the table <c>failure</c>.</summary>
internal sealed class FailureRow
{
    public string Phase { get; set; } = "";
    public long RolloutIndex { get; set; }
    public long Attempt { get; set; }
    public string FailedAt { get; set; } = "";
    public long Worker { get; set; }
    public string Reason { get; set; } = "";

    public static string Encode(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    public FailedAttempt ToAttempt() => new(
        Enum.Parse<StudyPhase>(Phase), (int)RolloutIndex, (int)Attempt,
        DateTimeOffset.ParseExact(FailedAt, "O", CultureInfo.InvariantCulture), (int)Worker, Reason);
}
