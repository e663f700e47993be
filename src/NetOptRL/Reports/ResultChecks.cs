using NetOptRL.Agents;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>What must hold of a result document by itself, before anything is run: its checksum, its bounds, and what follows of one figure from others.</summary>
internal static class ResultChecks
{
    /// <exception cref="InvalidInputException">One does not; the message names file and key.</exception>
    public static void Check(ResultDocument document, string origin)
    {
        void Require(bool holds, string key, string rule, object found)
        {
            if (!holds)
                throw new InvalidInputException(FormattableString.Invariant($"{origin}: {key} must be {rule}, but is {found}."));
        }

        var checksum = ResultSeal.Checksum(document);
        Require(document.Checksum == checksum, "checksum", $"{checksum} for what the file holds (so the file was altered)", SpecText.Quote(document.Checksum));
        var (budget, digests) = (document.Budget, document.Digests);
        foreach (var (key, text, length) in new[] { ("dataSha256", document.DataSha256, 64), ("digest", document.Digest, 64), ("seal", document.Seal, 64), ("digests.finalEvaluation", digests.FinalEvaluation, 16) })
            Require(text.Length == length && text.All(char.IsAsciiHexDigitLower), key, $"{length} lower-case hexadecimal digits", SpecText.Quote(text));
        Require(AgentCatalog.Names.Contains(document.Agent), "agent", $"one of {string.Join(", ", AgentCatalog.Names)}", SpecText.Quote(document.Agent));
        Require(StudyNames.IsValid(document.Study), "study", StudyNames.Rule, SpecText.Quote(document.Study));
        Require(document.Population >= 2, "population", "at least 2", document.Population);
        Require(document.Workers >= 1, "workers", "at least 1", document.Workers);
        Require(budget.Limit > 0, "budget.limit", "greater than 0", budget.Limit);
        Require(budget.Seconds >= 0, "budget.seconds", "at least 0", budget.Seconds);
        Require(budget.AgentSeconds >= 0, "budget.agentSeconds", "at least 0", budget.AgentSeconds);
        Require(budget.Rollouts >= 1, "budget.rollouts", "at least 1", budget.Rollouts);
        Require(budget.Episodes == (long)budget.Rollouts * document.Population, "budget.episodes", $"{(long)budget.Rollouts * document.Population}, rollouts times population", budget.Episodes);
        Require(budget.DivergedEpisodes >= 0 && budget.DivergedEpisodes <= budget.Episodes, "budget.divergedEpisodes", $"0 to {budget.Episodes}", budget.DivergedEpisodes);
        Require(budget.TrainingSamples >= 1, "budget.trainingSamples", "at least 1", budget.TrainingSamples);
        Require(AreEqual(document.SamplesPerSecond, budget.SamplesPerSecond()), "samplesPerSecond", FormattableString.Invariant($"{budget.SamplesPerSecond()}, training samples by seconds"), document.SamplesPerSecond);
        Require(AreEqual(document.AgentShare, budget.AgentShare(document.Workers)), "agentShare", FormattableString.Invariant($"{budget.AgentShare(document.Workers)}, the agent's of all threads' seconds"), document.AgentShare);
        Require(digests.Rollouts.Count == budget.Rollouts, "digests.rollouts", $"{budget.Rollouts} texts, one for each rollout", digests.Rollouts.Count);
        foreach (var (i, text) in digests.Rollouts.Index())
            Require(RolloutDigest.Parse(text) is not null, $"digests.rollouts[{i}]", "16 digits, a space, and 8 digits for each decision", SpecText.Quote(text));
    }

    /// <summary>Numbers that are not finite have one form in the file.</summary>
    private static bool AreEqual(double first, double second) => first.Equals(second) || !(double.IsFinite(first) || double.IsFinite(second));
}
