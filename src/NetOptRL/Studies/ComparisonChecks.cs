using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

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
        if (options.Name is not null)
            StudyNames.Check(options.Name, "comparison");
        foreach (var environment in options.Environments)
        {
            foreach (var agent in options.Agents)
                StudyChecks.Options(Study(options, environment, agent, options.Seeds[0]));
        }
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
        Device = options.Device,
    };

    /// <summary>The name, which must be given.</summary>
    /// <exception cref="InvalidInputException">It is not, or cannot be a folder's.</exception>
    public static string Named(ComparisonOptions options)
    {
        if (options.Name is null)
            throw new InvalidInputException("a comparison that is opened or created must have a name, but has none.");
        StudyNames.Check(options.Name, "comparison");
        return options.Name;
    }

    /// <summary>Checks that this version made it.</summary>
    /// <exception cref="InvalidInputException">Another did.</exception>
    public static void Version(ComparisonRecord record)
    {
        if (record.Version != Versions.NetOptRL)
            throw new InvalidInputException($"comparison \"{record.Name}\" must be resumed with NetOptRL {record.Version}, but this is {Versions.NetOptRL}.");
    }

    /// <summary>Checks that a comparison is the one that is asked for.</summary>
    /// <exception cref="InvalidInputException">It is another; the message names the first difference.</exception>
    public static void Same(ComparisonRecord found, ComparisonRecord asked)
    {
        Version(found);
        (string What, string Found, string Asked)[] parts =
        [
            ("environments", Names(found), Names(asked)),
            .. found.Environments.Zip(asked.Environments).SelectMany(pair => new (string, string, string)[]
            {
                ($"text of {pair.First.Name}", pair.First.Text, pair.Second.Text),
                ($"population of {pair.First.Name}", $"{pair.First.Population}", $"{pair.Second.Population}"),
                ($"data of {pair.First.Name}", pair.First.DataSha256, pair.Second.DataSha256),
            }),
            ("agents", string.Join(", ", found.Agents), string.Join(", ", asked.Agents)),
            ("budget", found.Budget, asked.Budget),
            ("seeds", string.Join(", ", found.Seeds), string.Join(", ", asked.Seeds)),
            ("device", found.Device, asked.Device),
        ];
        foreach (var (what, there, here) in parts.Where(part => part.Found != part.Asked))
        {
            throw new InvalidInputException(
                $"comparison \"{found.Name}\" must have the {what} asked for, {SpecText.Quote(here)}, but was made with {SpecText.Quote(there)}: "
                + "choose another name, or remove its folder.");
        }
    }

    private static string Names(ComparisonRecord record) => string.Join(", ", record.Environments.Select(environment => environment.Name));

    private static void Different<T>(string what, IEnumerable<T> values)
    {
        var all = values.ToArray();
        if (all.Length == 0)
            throw new InvalidInputException($"{what} must be at least one, but got none.");
        if (all.GroupBy(value => value).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidInputException($"{what} must be different, but \"{twice.Key}\" comes {twice.Count()} times.");
    }
}
