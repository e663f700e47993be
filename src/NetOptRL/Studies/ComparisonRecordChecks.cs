using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Studies;

/// <summary>What must hold of a comparison's record that was read from a file before anything is made of it.</summary>
internal static class ComparisonRecordChecks
{
    /// <summary>The most environments and seeds of a comparison, each times the agents of which there are few.</summary>
    public const int MostEnvironments = 100, MostSeeds = 1000;

    /// <summary>Checks what the record says.</summary>
    /// <param name="record">The record.</param>
    /// <param name="origin">Its file, for messages.</param>
    /// <param name="nameKey">What the comparison's name is called there.</param>
    /// <exception cref="InvalidInputException">It cannot be; the message names file and key.</exception>
    public static void Check(ComparisonRecord record, string origin, string nameKey)
    {
        Require(!record.Agents.Contains(null!) && !record.Environments.Contains(null!), origin, "agents and environments must hold no null");
        Require(StudyNames.IsValid(record.Name), origin, $"{nameKey} must be {StudyNames.Rule}, but is {SpecText.Quote(record.Name)}");
        RequireFew(record.Environments.Count, MostEnvironments, origin, "environments");
        RequireFew(record.Seeds.Count, MostSeeds, origin, "seeds");
        var unknown = record.Agents.FirstOrDefault(agent => !AgentCatalog.Names.Contains(agent));
        Require(unknown is null, origin, $"agents must be of {string.Join(", ", AgentCatalog.Names)}, but one is {SpecText.Quote(unknown ?? "")}");
        RequireDifferent(record.Agents, origin, "agents");
        RequireDifferent(record.Seeds.Select(seed => $"{seed}"), origin, "seeds");
        RequireDifferent(record.Environments.Select(environment => environment.Name), origin, "environments");
        foreach (var (i, environment) in record.Environments.Index())
        {
            var name = EnvironmentCatalog.Parse(environment.Text, $"{origin}: environments[{i}].text").Name;
            Require(
                name == environment.Name, origin, $"environments[{i}].name must be {name}, as its text says, but is {SpecText.Quote(environment.Name)}");
        }
        CheckBudget(record.Budget, origin);
    }

    private static void CheckBudget(string budget, string origin)
    {
        try
        {
            Budget.Parse(budget);
        }
        catch (InvalidInputException failure)
        {
            throw new InvalidInputException($"{origin}: {failure.Message}", failure);
        }
    }

    private static void RequireFew(int count, int most, string origin, string key) =>
        Require(count <= most, origin, $"{key} must be at most {most}, but are {count}");

    private static void RequireDifferent(IEnumerable<string> values, string origin, string key)
    {
        var all = values.ToArray();
        var areDifferent = all.Length > 0 && all.Distinct().Count() == all.Length;
        Require(areDifferent, origin, $"{key} must be one at least and different, but are {SpecText.Quote(string.Join(", ", all))}");
    }

    private static void Require(bool holds, string origin, string rule)
    {
        if (!holds)
            throw new InvalidInputException($"{origin}: {rule}.");
    }
}
