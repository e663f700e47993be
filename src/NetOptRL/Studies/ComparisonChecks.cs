using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Observers;

namespace NetOptRL.Studies;

/// <summary>What must hold of a comparison before anything is made of it.</summary>
internal static class ComparisonChecks
{
    /// <summary>Checks what can be told without the data.</summary>
    /// <exception cref="InvalidInputException">An option does not hold.</exception>
    public static void Options(ComparisonOptions options)
    {
        Different("environments", options.Environments.Select(environment => environment.Name));
        Different("agents", options.Agents);
        Different("seeds", options.Seeds);
        Few("environments", options.Environments.Count, ComparisonRecordChecks.MostEnvironments);
        Few("seeds", options.Seeds.Count, ComparisonRecordChecks.MostSeeds);
        if (options.Name is not null)
            StudyNames.Check(options.Name, "comparison");
        TensorBoardObserver.Check(options.TensorBoard);
        foreach (var environment in options.Environments)
        {
            foreach (var agent in options.Agents)
                StudyChecks.Options(Study(options, environment, agent, options.Seeds[0]));
        }
        ComparisonEntry[] entries =
        [
            .. from environment in options.Environments
               from agent in options.Agents
               from seed in options.Seeds
               select new ComparisonEntry(environment.Name, agent, seed),
        ];
        Different("names of studies, made of environment, agent and seed,", entries.Select(entry => entry.Name));
        StudyNames.Check(entries.MaxBy(entry => entry.Name.Length)!.Name);
    }

    /// <summary>The options of one study.</summary>
    public static StudyOptions Study(ComparisonOptions options, EnvironmentSpec environment, string agent, long seed) => new()
    {
        Environment = environment,
        Budget = options.Budget,
        Name = new ComparisonEntry(environment.Name, agent, seed).Name,
        Agent = agent,
        Seed = seed,
        Population = options.Population,
        Workers = options.Workers,
        MaxMemory = options.MaxMemory,
        Device = options.Device,
    };

    /// <summary>Checks that this version made it.</summary>
    /// <exception cref="InvalidInputException">Another did.</exception>
    public static void Version(ComparisonRecord record)
    {
        if (record.Version != Versions.NetOptRL)
            throw new InvalidInputException($"comparison \"{record.Name}\" must be resumed with NetOptRL {record.Version}, but this is {Versions.NetOptRL}.");
    }

    /// <summary>That a folder holds another study than the comparison's.</summary>
    public static InvalidInputException Another(string folder, StudyRecord found) => new(
        $"the study in {Path.GetFullPath(folder)} must be the comparison's, but is another: "
        + $"{found.EnvironmentName}, {found.Agent}, seed {found.Seed}, budget {found.Budget}.");

    private static void Few(string what, int count, int most)
    {
        if (count > most)
            throw new InvalidInputException($"{what} must be at most {most}, but are {count}.");
    }

    private static void Different<T>(string what, IEnumerable<T> values)
    {
        var all = values.ToArray();
        if (all.Length == 0)
            throw new InvalidInputException($"{what} must be at least one, but got none.");
        if (all.GroupBy(value => value).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidInputException($"{what} must be different, but \"{twice.Key}\" comes {twice.Count()} times.");
    }
}
