using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What must hold of a <c>comparison.json</c> before anything is computed of it: that its studies are those of the comparison.</summary>
internal static class ComparisonFileChecks
{
    /// <summary>Checks what the comparison says it is.</summary>
    /// <exception cref="InvalidInputException">It cannot be; the message names file and key.</exception>
    public static void Check(ComparisonRecord record, string origin)
    {
        Require(record.Agents.All(agent => agent is not null) && record.Environments.All(environment => environment is not null), origin, "agents and environments must hold no null");
        Require(StudyNames.IsValid(record.Name), origin, $"comparison must be {StudyNames.Rule}, but is {SpecText.Quote(record.Name)}");
        foreach (var (key, values) in new[] { ("agents", record.Agents), ("seeds", record.Seeds.Select(seed => $"{seed}")), ("environments", record.Environments.Select(environment => environment.Name)) })
        {
            var all = values.ToArray();
            Require(all.Length > 0 && all.Distinct().Count() == all.Length, origin, $"{key} must be one at least and different, but are {SpecText.Quote(string.Join(", ", all))}");
        }
        foreach (var (i, environment) in record.Environments.Index())
        {
            var spec = EnvironmentCatalog.Parse(environment.Text, $"{origin}: environments[{i}].text");
            Require(spec.Name == environment.Name, origin, $"environments[{i}].name must be {spec.Name}, as its text says, but is {SpecText.Quote(environment.Name)}");
        }
        Budget.Parse(record.Budget);
    }

    /// <summary>Checks that the studies are the comparison's, in its order.</summary>
    /// <exception cref="InvalidInputException">They are not; the message names file and key.</exception>
    public static void Check(ComparisonRecord record, IReadOnlyList<ComparedStudyDocument> studies, string origin)
    {
        var entries = record.Entries().ToArray();
        var places = studies.Select(study => Array.IndexOf(entries, new ComparisonEntry(study.Environment, study.Agent, study.Seed))).ToArray();
        Require(studies.Count > 0 && places.All(place => place >= 0), origin, "studies must be one at least, each of the comparison's environments, agents and seeds, but are not");
        Require(places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second), origin, "studies must come in the order in which they ran, each once, but do not");
        foreach (var (i, study) in studies.Index())
            Check(record, study, $"{origin}: studies[{i}]");
    }

    private static void Check(ComparisonRecord record, ComparedStudyDocument study, string origin)
    {
        var environment = record.Environments.Single(candidate => candidate.Name == study.Environment);
        var budget = Budget.Parse(record.Budget);
        Require(study.Result is null != study.Failure is null, origin, "a study must have either a result or a failure, but has both or neither");
        Require((study.Result?.Budget ?? study.Failure!.Budget) is var spent && (spent.Kind, spent.Limit) == (budget.Kind, budget.Limit), origin, $"budget must be the comparison's {record.Budget}, but is another");
        if (study.Failure is { } failure)
        {
            Require(failure.Rollouts.Count > 0 && failure.Rollouts.All(text => text is not null && RolloutDigest.Parse(text) is not null), origin, "failure.rollouts must be digests of rollouts, but are not");
            Require(failure.Budget.Rollouts == failure.Rollouts.Count && failure.Budget.Episodes == (long)failure.Rollouts.Count * environment.Population, origin, "failure.budget must count the rollouts that there are, but does not");
        }
        if (study.Result is not { } result)
            return;
        (string Key, object Comparison, object Study)[] facts =
        [
            ("study", new ComparisonEntry(study.Environment, study.Agent, study.Seed).Name, result.Study),
            ("environment", study.Environment, result.Environment), ("agent", study.Agent, result.Agent), ("seed", study.Seed, result.Seed),
            ("environmentText", environment.Text, result.EnvironmentText), ("population", environment.Population, result.Population),
            ("dataSha256", environment.DataSha256, result.DataSha256), ("device", record.Device, result.Device),
        ];
        foreach (var (key, comparison, own) in facts)
            Require(Equals(comparison, own), origin, $"result.{key} must be the comparison's {SpecText.Quote($"{comparison}")}, but is {SpecText.Quote($"{own}")}");
    }

    private static void Require(bool holds, string origin, string rule)
    {
        if (!holds)
            throw new InvalidInputException($"{origin}: {rule}.");
    }
}
