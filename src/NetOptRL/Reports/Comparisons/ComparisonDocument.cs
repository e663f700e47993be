using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>A comparison as <c>comparison.json</c> holds it.</summary>
/// <param name="Schema">Version of this form.</param>
/// <param name="Comparison">The comparison's name.</param>
/// <param name="Budget">Of each study's search.</param>
/// <param name="Agents">In the order given.</param>
/// <param name="Seeds">Root seeds.</param>
/// <param name="Device">Where was trained.</param>
/// <param name="Environments">Names, populations, data and YAML texts.</param>
/// <param name="FailedAccuracy">The test accuracy that a study without a result counts with.</param>
/// <param name="Results">How each agent did in each environment.</param>
/// <param name="Studies">Every study in the order in which they ran.</param>
internal sealed record ComparisonDocument(
    int Schema,
    string Comparison,
    string Budget,
    IReadOnlyList<string> Agents,
    IReadOnlyList<long> Seeds,
    string Device,
    IReadOnlyList<ComparedEnvironment> Environments,
    double FailedAccuracy,
    IReadOnlyList<AgentRow> Results,
    IReadOnlyList<ComparedStudyDocument> Studies)
{
    public static ComparisonDocument Of(ComparisonResult result) => new(
        Schema: 1,
        result.Comparison.Name,
        result.Comparison.Budget,
        result.Comparison.Agents,
        result.Comparison.Seeds,
        result.Comparison.Device,
        result.Comparison.Environments,
        ComparedStudy.FailedAccuracy,
        AgentRow.Of(result),
        [.. result.Studies.Select(ComparedStudyDocument.Of)]);
}

/// <summary>One study of a comparison.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="TestAccuracy">The score that agents are compared by.</param>
/// <param name="Failure">Why it has no result, or null.</param>
/// <param name="Result">Its result as <c>result.json</c> holds it, or null.</param>
internal sealed record ComparedStudyDocument(string Environment, string Agent, long Seed, double TestAccuracy, string? Failure, ResultDocument? Result)
{
    public static ComparedStudyDocument Of(ComparedStudy study) => new(
        study.Entry.Environment, study.Entry.Agent, study.Entry.Seed, study.TestAccuracy, study.Failure,
        study.Result is null ? null : ResultDocument.Of(study.Result));
}
