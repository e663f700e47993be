using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What must hold of a <c>comparison.json</c> before anything is computed of it: that its studies are those of the comparison.</summary>
internal static class ComparisonFileChecks
{
    /// <summary>Checks that the studies are the comparison's, in its order.</summary>
    /// <exception cref="InvalidInputException">They are not; the message names file and key.</exception>
    public static void Check(ComparisonRecord record, IReadOnlyList<ComparedStudyDocument> studies, string origin)
    {
        var places = PlacesOf(record, studies);
        var areKnown = studies.Count > 0 && places.All(place => place >= 0);
        var areInOrder = places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second);
        Require(areKnown, origin, "studies must be one at least, each of the comparison's environments, agents and seeds, but are not");
        Require(areInOrder, origin, "studies must come in the order in which they ran, each once, but do not");
        foreach (var (i, study) in studies.Index())
            Check(record, study, $"{origin}: studies[{i}]");
    }

    /// <summary>Of each study its number among <see cref="ComparisonRecord.Entries"/>, reckoned and not looked for; −1 where it is none of them.</summary>
    private static int[] PlacesOf(ComparisonRecord record, IReadOnlyList<ComparedStudyDocument> studies)
    {
        var seeds = record.Seeds.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var environments = record.Environments.Index().ToDictionary(entry => entry.Item.Name, entry => entry.Index);
        var agents = record.Agents.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return
        [
            .. studies.Select(study =>
                seeds.TryGetValue(study.Seed, out var seed) && environments.TryGetValue(study.Environment, out var environment)
                && agents.TryGetValue(study.Agent, out var agent)
                    ? (seed * environments.Count + environment) * agents.Count + agent
                    : -1),
        ];
    }

    private static void Check(ComparisonRecord record, ComparedStudyDocument study, string origin)
    {
        var environment = record.Environments.Single(candidate => candidate.Name == study.Environment);
        Require(study.Result is null != study.Failure is null, origin, "a study must have either a result or a failure, but has both or neither");
        var (budget, spent) = (Budget.Parse(record.Budget), study.Result?.Budget ?? study.Failure!.Budget);
        Require((spent.Kind, spent.Limit) == (budget.Kind, budget.Limit), origin, $"budget must be the comparison's {record.Budget}, but is another");
        if (study.Failure is { } failure)
        {
            CheckSeal("the environment's dataSha256", environment.DataSha256, origin);
            Check(failure, record.Version, environment.Population, origin);
        }
        else
            Check(record, environment, study, study.Result!, origin);
    }

    /// <summary>Checks a search without a result.</summary>
    /// <exception cref="InvalidInputException">It cannot be; the message names file and key.</exception>
    public static void Check(FailedSearchDocument failure, string version, int population, string origin)
    {
        var (rollouts, budget) = (failure.Rollouts, failure.Budget);
        Require(!failure.Versions.Values.Concat(failure.Machine.Values).Contains(null!), origin, "failure.versions and failure.machine must hold no null");
        Require(failure.Workers >= 1, origin, $"failure.workers must be at least 1, but is {failure.Workers}");
        CheckSeal("failure.seal", failure.Seal, origin);
        CheckVersion("failure", failure.Versions, version, origin);
        RolloutDigest?[] digests = [.. rollouts.Select(text => text is null ? null : RolloutDigest.Parse(text))];
        var areDigests = digests.Length > 0 && digests.All(digest => digest is not null);
        var episodes = digests.LongCount(digest => digest?.IsFailed == false) * population;
        var areCounted = budget.Rollouts == digests.Length && budget.Episodes == episodes && budget.IsSpent(population);
        Require(areDigests, origin, "failure.rollouts must be digests of rollouts, but are not");
        Require(areCounted, origin, "failure.budget must count the rollouts that there are, but does not");
    }

    private static void Check(ComparisonRecord record, ComparedEnvironment environment, ComparedStudyDocument study, ResultDocument result, string origin)
    {
        CheckVersion("result", result.Versions, record.Version, origin);
        (string Key, object Comparison, object Study)[] facts =
        [
            ("study", new ComparisonEntry(study.Environment, study.Agent, study.Seed).Name, result.Study),
            ("environment", study.Environment, result.Environment), ("agent", study.Agent, result.Agent), ("seed", study.Seed, result.Seed),
            ("environmentText", environment.Text, result.EnvironmentText), ("population", environment.Population, result.Population),
            ("dataSha256", environment.DataSha256, result.DataSha256), ("device", record.Device, result.Device),
        ];
        foreach (var (key, comparison, own) in facts)
        {
            var (rule, found) = (SpecText.Quote($"{comparison}"), SpecText.Quote($"{own}"));
            Require(Equals(comparison, own), origin, $"result.{key} must be the comparison's {rule}, but is {found}");
        }
    }

    /// <summary>A seal, as every hash, has 64 digits; whether it fits takes a run of the studies.</summary>
    /// <exception cref="InvalidInputException">It has not.</exception>
    public static void CheckSeal(string key, string seal, string origin)
    {
        var isHash = seal.Length == 64 && seal.All(char.IsAsciiHexDigitLower);
        Require(isHash, origin, $"{key} must be 64 lower-case hexadecimal digits, but is {SpecText.Quote(seal)}");
    }

    /// <summary>A comparison is made and resumed by one version.</summary>
    private static void CheckVersion(string key, IReadOnlyDictionary<string, string> versions, string version, string origin)
    {
        var own = versions.GetValueOrDefault("netoptrl", "");
        Require(own == version, origin, $"{key}.versions.netoptrl must be the comparison's version {SpecText.Quote(version)}, but is {SpecText.Quote(own)}");
    }

    private static void Require(bool holds, string origin, string rule)
    {
        if (!holds)
            throw new InvalidInputException($"{origin}: {rule}.");
    }
}
