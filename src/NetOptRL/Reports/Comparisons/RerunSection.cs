using NetOptRL.Environments;
using NetOptRL.Reports.Documents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>How to run the comparison again, and what must then be equal.</summary>
internal static class RerunSection
{
    public static ReportSection Create(ComparisonMaterial material) => new("How to reproduce it",
    [
        new ProseBlock("""
            Every study follows from its environment, agent, seed, population and number of rollouts, and from nothing else: neither the number of workers nor
            an interruption changes a bit. `comparison.json` holds all of that, a hash of every rollout and decision, and the figures. Read back, its statistics
            are computed again from its studies; run again on a machine of the same type with the same versions, every study must give the same digest.
            """),
        new CodeBlock("Run every study again and compare, rollout by rollout", "netoptrl reproduce comparison.json\n"),
        new CodeBlock("Compare anew; a budget in seconds buys as much as the machine manages", $"{Command(material)}\n"),
        new TableBlock("What it followed from", "", new ReportTable(["what", "value"], [.. Facts(material).Select(fact => (Cell[])[fact.Name, fact.Value])])),
        new TableBlock("Digests", "", new ReportTable(
            ["environment", "agent", "seed", "rollouts", "digest"],
            [.. material.Document.Studies.Select(study => (Cell[])
                [
                    study.Environment, study.Agent, $"{study.Seed}", study.Result?.Budget.Rollouts ?? study.Failure!.Budget.Rollouts,
                    study.Result is { } result ? Cell.Code(result.Digest) : "no result",
                ])])),
        .. material.Record.Environments.Select(environment => new CodeBlock($"The text of {environment.Name}", environment.Text, IsFolded: true)),
    ]);

    /// <summary>An environment of the user's own is a file, whose text stands below.</summary>
    private static string Command(ComparisonMaterial material)
    {
        var record = material.Record;
        var environments = record.Environments.Select(environment => environment.Name)
            .Select(name => EnvironmentCatalog.Names.Contains(name) ? name : $"{name}.yaml");
        var isOwn = record.Environments.All(environment => environment.Population == material.Specs[environment.Name].Population);
        var population = isOwn ? "" : $" --population {record.Environments[0].Population}";
        return FormattableString.Invariant($"netoptrl compare {string.Join(' ', environments)} --agents {string.Join(',', record.Agents)} ")
            + FormattableString.Invariant($"--budget {record.Budget} --seeds {record.Seeds.Count} --first-seed {record.Seeds[0]}")
            + $"{population} --device {record.Device}";
    }

    private static IEnumerable<(string Name, Cell Value)> Facts(ComparisonMaterial material)
    {
        var (record, results) = (material.Record, material.Result.Studies.Select(study => study.End.Result).OfType<StudyResult>().ToArray());
        yield return ("agents", string.Join(", ", record.Agents));
        yield return ("seeds", string.Join(", ", record.Seeds));
        yield return ("budget", record.Budget);
        yield return ("device", record.Device);
        foreach (var environment in record.Environments)
        {
            yield return ($"population of {environment.Name}", environment.Population);
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
