using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports.Export;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Reports;

/// <summary>
/// What must hold of a result document by itself, before anything is run: its checksum, its bounds, and what follows of one figure
/// from others.
/// </summary>
internal sealed class ResultChecks
{
    private readonly string _origin;

    private ResultChecks(string origin) => _origin = origin;

    /// <exception cref="InvalidInputException">One does not; the message names file and key.</exception>
    public static void Check(ResultDocument document, string origin)
    {
        var checks = new ResultChecks(origin);
        var checksum = ResultSeal.Checksum(document);
        var rule = $"{checksum} for what the file holds (so the file was altered)";
        checks.Require(document.Checksum == checksum, "checksum", rule, SpecText.Quote(document.Checksum));
        checks.CheckStudy(document);
        checks.CheckBudget(document.Budget, document.Population, document.Digests.Failed());
        checks.CheckSpeed(document);
        checks.CheckDigests(document);
        checks.CheckShapes(document);
    }

    private void CheckStudy(ResultDocument document)
    {
        var agents = AgentCatalog.Names;
        Require(agents.Contains(document.Agent), "agent", $"one of {string.Join(", ", agents)}", SpecText.Quote(document.Agent));
        Require(StudyNames.IsValid(document.Study), "study", StudyNames.Rule, SpecText.Quote(document.Study));
        Require(document.Population >= 2, "population", "at least 2", document.Population);
        Require(document.Workers >= 1, "workers", "at least 1", document.Workers);
    }

    private void CheckBudget(BudgetDocument budget, int population, int failed)
    {
        var episodes = (long)(budget.Rollouts - failed) * population;
        var rule = $"{episodes}, rollouts times population{(failed > 0 ? " without those that failed" : "")}";
        Require(budget.Limit > 0, "budget.limit", "greater than 0", budget.Limit);
        Require(budget.Seconds >= 0, "budget.seconds", "at least 0", budget.Seconds);
        Require(budget.AgentSeconds >= 0, "budget.agentSeconds", "at least 0", budget.AgentSeconds);
        Require(budget.Rollouts >= 1, "budget.rollouts", "at least 1", budget.Rollouts);
        Require(budget.Episodes == episodes, "budget.episodes", rule, budget.Episodes);
        Require(budget.DivergedEpisodes >= 0 && budget.DivergedEpisodes <= episodes, "budget.divergedEpisodes", $"0 to {episodes}", budget.DivergedEpisodes);
        Require(budget.TrainingSamples >= 1, "budget.trainingSamples", "at least 1", budget.TrainingSamples);
        Require(budget.IsSpent(population), "budget.limit", "at most what was spent", budget.Limit);
    }

    /// <summary>The lists must be those of one another.</summary>
    private void CheckShapes(ResultDocument document)
    {
        var schedule = document.Best.Schedule;
        Require(schedule.Count >= 1, "best.schedule", "one decision at least", schedule.Count);
        Require(schedule.Index().All(entry => entry.Item.Decision == entry.Index), "best.schedule", "numbered from 0 on", "not");
        if (schedule.FirstOrDefault(entry => !OptimizerNames.All.ContainsKey(entry.Optimizer)) is { } other)
            Require(false, "best.schedule", $"of the optimizers {string.Join(", ", OptimizerNames.All.Keys)}", SpecText.Quote(other.Optimizer));
        if (ScheduleRules.Violation([.. schedule.Select(entry => entry.ToEntry())]) is { } rule)
            throw new InvalidInputException($"{_origin}: best.schedule {rule}.");
        CheckShares("best.validation", document.Best.Validation);
        CheckRuns("best.confirmed", document.Best.Confirmed);
        CheckRuns("policy", document.Policy);
    }

    private void CheckRuns(string key, ConfirmedDocument runs)
    {
        Require(runs.Seeds.Count >= 1, $"{key}.seeds", "one at least", runs.Seeds.Count);
        Require(runs.Values.Select(value => value.Seed).SequenceEqual(runs.Seeds), $"{key}.values", "one for each seed, in their order", "not");
        CheckShare($"{key}.validationAccuracy.mean", runs.ValidationAccuracy.Mean);
        CheckShare($"{key}.testAccuracy.mean", runs.TestAccuracy.Mean);
        CheckShare($"{key}.density.mean", runs.Density.Mean);
        foreach (var (i, value) in runs.Values.Index())
        {
            CheckShares($"{key}.values[{i}].validation", value.Validation);
            CheckShares($"{key}.values[{i}].test", value.Test);
        }
    }

    private void CheckShares(string key, Metrics metrics)
    {
        CheckShare($"{key}.accuracy", metrics.Accuracy);
        CheckShare($"{key}.density", metrics.Density);
    }

    private void CheckShare(string key, double share) => Require(share is >= 0 and <= 1, key, "0 to 1", share);

    private void CheckSpeed(ResultDocument document)
    {
        var (speed, share) = (document.Budget.SamplesPerSecond(), document.Budget.AgentShare(document.Workers));
        Require(AreEqual(document.SamplesPerSecond, speed), "samplesPerSecond", Invariant($"{speed}, training samples by seconds"), document.SamplesPerSecond);
        Require(AreEqual(document.AgentShare, share), "agentShare", Invariant($"{share}, the agent's of all threads' seconds"), document.AgentShare);
    }

    private void CheckDigests(ResultDocument document)
    {
        var rollouts = document.Digests.Rollouts;
        CheckHash("dataSha256", document.DataSha256, 64);
        CheckHash("digest", document.Digest, 64);
        CheckHash("seal", document.Seal, 64);
        CheckHash("digests.finalEvaluation", document.Digests.FinalEvaluation, 16);
        Require(rollouts.Count == document.Budget.Rollouts, "digests.rollouts", $"{document.Budget.Rollouts} texts, one for each rollout", rollouts.Count);
        foreach (var (i, text) in rollouts.Index())
        {
            if (RolloutDigest.Parse(text) is null)
                Require(false, $"digests.rollouts[{i}]", "16 digits, a space, and 8 digits for each decision", SpecText.Quote(text));
        }
    }

    private void CheckHash(string key, string text, int length) =>
        Require(text.Length == length && text.All(char.IsAsciiHexDigitLower), key, $"{length} lower-case hexadecimal digits", SpecText.Quote(text));

    private void Require(bool holds, string key, string rule, object found)
    {
        if (!holds)
            throw new InvalidInputException(Invariant($"{_origin}: {key} must be {rule}, but is {found}."));
    }

    /// <summary>Numbers that are not finite have one form in the file.</summary>
    private static bool AreEqual(double first, double second) => first.Equals(second) || !(double.IsFinite(first) || double.IsFinite(second));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
