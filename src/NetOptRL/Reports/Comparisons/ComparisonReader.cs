using System.Text.Json;
using NetOptRL.Agents;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>
/// Reads <c>comparison.json</c> back, strictly: its studies' results as <see cref="ResultReader"/> does, and all that it says of its
/// competitors is computed again from them, so that a figure that was altered is found without running anything.
/// </summary>
internal static class ComparisonReader
{
    /// <summary>Relative difference below which two numbers are the same: the statistics go through the math library, which is the machine's.</summary>
    private const double Tolerance = 1e-9;

    private static readonly JsonSerializerOptions Options = new(ResultJson.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The file as a document, every figure as computed again here; its seal is checked for its form only.</summary>
    /// <param name="root">Its JSON.</param>
    /// <param name="origin">The file, for messages.</param>
    /// <exception cref="InvalidInputException">It is no comparison, one of another schema, or was altered; the message names file and key.</exception>
    public static ComparisonDocument Read(JsonElement root, string origin)
    {
        JsonKeys.Check(root, origin);
        ResultReader.CheckSchema(root, ComparisonDocument.CurrentSchema, origin);
        var given = Deserialize<Given>(root, origin);
        CheckChecksum(root, given.Checksum, origin);
        ComparisonFileChecks.CheckSeal("seal", given.Seal, origin);
        var record = new ComparisonRecord(given.Comparison, given.Environments, given.Agents, given.Budget, given.Seeds, given.Device, given.Version);
        ComparisonRecordChecks.Check(record, origin, "comparison");
        var studies = given.Studies.Select((study, i) => Study(study, $"{origin}: studies[{i}]")).ToArray();
        ComparisonFileChecks.Check(record, studies, origin);
        var document = ComparisonDocument.Of(record, studies) with { Seal = given.Seal, Checksum = given.Checksum };
        CheckFigures(root, document, origin);
        return document;
    }

    /// <summary>Over what the file holds, before anything is computed of it.</summary>
    private static void CheckChecksum(JsonElement root, string given, string origin)
    {
        string checksum;
        try
        {
            checksum = ComparisonSeal.Checksum(root);
        }
        catch (InvalidOperationException failure) // what JSON's writer throws for half a surrogate pair
        {
            throw new InvalidInputException($"{origin}: all texts must be Unicode, but one is not.", failure);
        }
        if (given != checksum)
        {
            throw new InvalidInputException(
                $"{origin}: checksum must be {checksum} for what the file holds (so the file was altered), but is {SpecText.Quote(given)}.");
        }
    }

    private static ComparedStudyDocument Study(JsonElement element, string origin)
    {
        var given = Deserialize<GivenStudy>(element, origin);
        var hasResult = element.TryGetProperty("result", out var value) && value.ValueKind != JsonValueKind.Null;
        var result = hasResult ? ResultReader.Read(value, $"{origin}.result") : null;
        if (!AgentCatalog.Names.Contains(given.Agent))
            throw new InvalidInputException($"{origin}: agent must be one of {string.Join(", ", AgentCatalog.Names)}, but is {SpecText.Quote(given.Agent)}.");
        return ComparedStudyDocument.Of(new ComparisonEntry(given.Environment, given.Agent, given.Seed), given.Failure, result);
    }

    /// <summary>What is read must be what would be written of it.</summary>
    private static void CheckFigures(JsonElement root, ComparisonDocument document, string origin)
    {
        var written = JsonSerializer.SerializeToElement(document, ResultJson.Options);
        foreach (var (key, first, second) in JsonDifference.Between(root, written))
        {
            if (AreClose(first, second))
                continue;
            throw new InvalidInputException(
                $"{origin}: {SpecText.OneLine(key)} must be {Text(second)}, as follows from the studies, but is {Text(first)}: the file was altered.");
        }
    }

    private static bool AreClose(JsonElement? first, JsonElement? second) =>
        first is { ValueKind: JsonValueKind.Number } one && second is { ValueKind: JsonValueKind.Number } other
        && Math.Abs(one.GetDouble() - other.GetDouble()) <= Tolerance * Math.Max(Math.Abs(one.GetDouble()), Math.Abs(other.GetDouble()));

    private static string Text(JsonElement? element) => element is { } value ? SpecText.Quote(value.GetRawText()) : "nothing";

    private static T Deserialize<T>(JsonElement element, string origin)
    {
        try
        {
            return element.Deserialize<T>(Options) ?? throw new JsonException("null");
        }
        catch (JsonException failure)
        {
            var found = Missing<T>(element) is { } key ? $"has no {key}" : $"{JsonFault.Key(failure)} is {JsonFault.Value(failure, element)}";
            throw new InvalidInputException($"{origin}: must hold the keys of a comparison, each with a value of its kind, but {found}.", failure);
        }
    }

    /// <summary>The first key that there must be and is not.</summary>
    private static string? Missing<T>(JsonElement element) => element.ValueKind != JsonValueKind.Object ? null : typeof(T).GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!))
        .FirstOrDefault(key => !element.TryGetProperty(key, out _));

    /// <summary>What does not follow from the studies.</summary>
    private sealed record Given(
        string Comparison, string Version, string Budget, IReadOnlyList<string> Agents, IReadOnlyList<long> Seeds, string Device,
        IReadOnlyList<ComparedEnvironment> Environments, IReadOnlyList<JsonElement> Studies, string Seal, string Checksum);

    /// <summary>The same of one study, its result apart.</summary>
    private sealed record GivenStudy(string Environment, string Agent, long Seed, FailedSearchDocument? Failure);
}
