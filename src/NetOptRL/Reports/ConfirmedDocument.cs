using System.Text.Json.Serialization;
using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>Trainings on fresh seeds: means with their 95 % intervals, and what they were made from.</summary>
/// <param name="Seeds">The seeds.</param>
/// <param name="ValidationAccuracy">On the whole validation split.</param>
/// <param name="TestAccuracy">On the test split.</param>
/// <param name="ValidationLogLoss">Nats; null where one diverged.</param>
/// <param name="TestLogLoss">Nats; null where one diverged.</param>
/// <param name="Density">Share of the weights left.</param>
/// <param name="Values">Seed by seed, in the order of <paramref name="Seeds"/>.</param>
internal sealed record ConfirmedDocument(
    IReadOnlyList<long> Seeds,
    Estimate ValidationAccuracy,
    Estimate TestAccuracy,
    Estimate ValidationLogLoss,
    Estimate TestLogLoss,
    Estimate Density,
    IReadOnlyList<ConfirmedValueDocument> Values)
{
    /// <summary>Of a text, the test loss in bits per character; null elsewhere, where the file has no such key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Estimate? TestBitsPerCharacter { get; init; }

    public static ConfirmedDocument Of(ConfirmedRuns confirmed, bool isText)
    {
        Estimate Over(Func<ConfirmedRun, double> value) => Estimate.Of([.. confirmed.Runs.Select(value)]);
        return new ConfirmedDocument(
            [.. confirmed.Runs.Select(run => run.Seed)],
            Over(run => run.Episode.Validation[^1].Accuracy),
            Over(run => run.Test.Accuracy),
            Over(run => run.Episode.Validation[^1].LogLoss),
            Over(run => run.Test.LogLoss),
            Over(run => run.Test.Density),
            [.. confirmed.Runs.Select(run => new ConfirmedValueDocument(run.Seed, run.Episode.State, run.Episode.Validation[^1], run.Test))])
        {
            TestBitsPerCharacter = isText ? Over(run => run.Test.Bits) : null,
        };
    }
}

/// <summary>One training on a fresh seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="State">How it ended.</param>
/// <param name="Validation">On the whole validation split.</param>
/// <param name="Test">On the test split.</param>
internal sealed record ConfirmedValueDocument(long Seed, EpisodeState State, Metrics Validation, Metrics Test);
