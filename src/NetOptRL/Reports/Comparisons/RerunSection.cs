using NetOptRL.Environments;
using NetOptRL.Reports.Documents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>How to run the comparison again, and what must then be equal.</summary>
internal static class RerunSection
{
    private const string OtherSeeds = """
        There is no command that compares anew: `netoptrl compare` takes seeds that follow each other, and these do not. From C#,
        `ComparisonOptions.Seeds` takes any.
        """;

    public static ReportSection Create(ComparisonMaterial material) => new("How to reproduce it",
    [
        new ProseBlock("""
            Every study follows from its environment, agent, seed, population and number of rollouts, and from nothing else: neither the number of workers nor
            an interruption changes a bit. `comparison.json` holds all of that, the environments' texts too, a hash of every rollout and decision, and the
            figures. Read back, its statistics are computed again from its studies; run again on a machine of the same type with the same versions, every study
            must give the same digest.
            """),
        new CodeBlock("In the folder of `comparison.json`: run every study again and compare, rollout by rollout", "netoptrl reproduce comparison.json\n"),
        .. Anew(material),
        new TableBlock("What it followed from", "", ReportTable.OfPairs("what", Facts(material))),
        new TableBlock("Digests", "", new ReportTable(
            ["environment", "agent", "seed", "rollouts", "digest"],
            [.. material.Document.Studies.Select(study => (Cell[])
                [
                    study.Environment, study.Agent, Cell.Label(study.Seed), study.Result?.Budget.Rollouts ?? study.Failure!.Budget.Rollouts,
                    study.Result is { } result ? Cell.Code(result.Digest) : "no result",
                ])])),
        .. material.Record.Environments.Select(environment => new CodeBlock(TitleOf(environment), environment.Text, IsFolded: true)),
    ]);

    private static IEnumerable<ReportBlock> Anew(ComparisonMaterial material)
    {
        var record = material.Record;
        if (record.Seeds.Index().Any(entry => entry.Item != record.Seeds[0] + entry.Index))
        {
            yield return new ProseBlock(OtherSeeds);
            yield break;
        }
        if (record.Environments.Where(environment => !IsBundled(environment)).Select(environment => $"`{FileOf(environment)}`").ToArray() is [_, ..] files)
        {
            yield return new ProseBlock($"""
                To compare anew, first save {string.Join(", ", files)} in the folder in which the command is run: what is to be in a file stands below under
                its name.
                """);
        }
        yield return new CodeBlock("Compare anew; a budget in seconds buys as much as the machine manages", $"{Command(material)}\n");
    }

    private static string Command(ComparisonMaterial material)
    {
        var record = material.Record;
        var environments = record.Environments.Select(environment => IsBundled(environment) ? environment.Name : FileOf(environment));
        var isOwn = record.Environments.All(environment => environment.Population == material.Specs[environment.Name].Population);
        var population = isOwn ? "" : $" --population {record.Environments[0].Population}";
        return FormattableString.Invariant($"netoptrl compare {string.Join(' ', environments)} --agents {string.Join(',', record.Agents)} ")
            + FormattableString.Invariant($"--budget {record.Budget} --seeds {record.Seeds.Count} --first-seed {record.Seeds[0]}")
            + $"{population} --device {record.Device}";
    }

    /// <summary>Whether NetOptRL has that environment under its name; one of the user's own, or one that was changed, is a file.</summary>
    private static bool IsBundled(ComparedEnvironment environment) =>
        EnvironmentCatalog.Names.Contains(environment.Name) && EnvironmentCatalog.Find(environment.Name).Text == environment.Text;

    private static string FileOf(ComparedEnvironment environment) => $"{environment.Name}.yaml";

    private static string TitleOf(ComparedEnvironment environment) => IsBundled(environment)
        ? $"The text of `{environment.Name}`, which NetOptRL has under that name"
        : $"`{FileOf(environment)}`, the text of `{environment.Name}`";

    private static IEnumerable<(string Name, Cell Value)> Facts(ComparisonMaterial material)
    {
        var (record, results) = (material.Record, material.Result.Studies.Select(study => study.End.Result).OfType<StudyResult>().ToArray());
        yield return ("agents", string.Join(", ", record.Agents));
        yield return ("seeds", string.Join(", ", record.Seeds.Select(Cell.Label)));
        yield return ("budget", record.Budget);
        yield return ("device", record.Device);
        foreach (var environment in record.Environments)
        {
            yield return ($"population of {environment.Name}", Cell.Label(environment.Population));
            yield return ($"SHA-256 of the data of {environment.Name}", Cell.Code(environment.DataSha256));
        }
        yield return ("workers", Distinct(results.Select(result => $"{result.Workers}")));
        foreach (var name in results.SelectMany(result => result.Versions.Keys).Distinct())
            yield return ($"version of {name}", Distinct(results.Select(result => result.Versions.GetValueOrDefault(name, "unknown"))));
        foreach (var name in results.SelectMany(result => result.Machine.Keys).Distinct())
            yield return (name, Distinct(results.Select(result => result.Machine.GetValueOrDefault(name, "unknown"))));
    }

    private static string Distinct(IEnumerable<string> values) => string.Join("; ", values.Distinct());
}
