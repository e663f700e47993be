using System.Text.Json;
using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>Reads <c>failure.json</c> back, strictly: it must hold every key once, no other, each with a value of its kind, and be as it was written.</summary>
internal static class FailedStudyReader
{
    private static readonly JsonSerializerOptions Options = new(ResultJson.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The file as a document.</summary>
    /// <param name="root">Its JSON, one object.</param>
    /// <param name="origin">The file, for messages.</param>
    /// <exception cref="InvalidInputException">It is no failed study, one of another schema, or was altered; the message names file and key.</exception>
    public static FailedStudyDocument Read(JsonElement root, string origin)
    {
        JsonKeys.Check(root, origin);
        ResultReader.CheckSchema(root, FailedStudyDocument.CurrentSchema, origin);
        var document = Deserialize(root, origin);
        if (JsonDifference.Between(root, JsonSerializer.SerializeToElement(document, ResultJson.Options)).FirstOrDefault() is { } difference)
        {
            var (found, written) = (Text(difference.First), Text(difference.Second));
            throw new InvalidInputException($"{origin}: {SpecText.OneLine(difference.Key)} must be {written}, as it is written, but is {found}.");
        }
        Check(document, origin);
        return document;
    }

    private static FailedStudyDocument Deserialize(JsonElement root, string origin)
    {
        try
        {
            return root.Deserialize<FailedStudyDocument>(Options)!;
        }
        catch (JsonException failure)
        {
            var found = $"{JsonFault.Key(failure)} is {JsonFault.Value(failure, root)}";
            throw new InvalidInputException($"{origin}: must hold the keys of a failed study, each with a value of its kind, but {found}.", failure);
        }
    }

    private static void Check(FailedStudyDocument document, string origin)
    {
        var sum = document.Sum();
        Require(document.Checksum == sum, "checksum", $"{sum} for what the file holds (so the file was altered)", document.Checksum);
        Require(AgentCatalog.Names.Contains(document.Agent), "agent", $"one of {string.Join(", ", AgentCatalog.Names)}", document.Agent);
        Require(StudyNames.IsValid(document.Study), "study", StudyNames.Rule, document.Study);
        Require(document.Population >= 2, "population", "at least 2", $"{document.Population}");
        ComparisonFileChecks.CheckSeal("dataSha256", document.DataSha256, origin);
        ComparisonFileChecks.Check(document.Failure, document.Failure.Versions.GetValueOrDefault("netoptrl", ""), document.Population, origin);
        var name = EnvironmentCatalog.Parse(document.EnvironmentText, $"{origin}: environmentText").Name;
        Require(document.Environment == name, "environment", $"{name}, as its text says", document.Environment);

        void Require(bool holds, string key, string rule, string found)
        {
            if (!holds)
                throw new InvalidInputException($"{origin}: {key} must be {rule}, but is {SpecText.Quote(found)}.");
        }
    }

    private static string Text(JsonElement? element) => element is { } value ? SpecText.Quote(value.GetRawText()) : "nothing";
}
