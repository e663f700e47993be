namespace NetOptRL.Environments;

/// <summary>
/// What every environment must hold, for whoever writes one: as Gymnasium's <c>check_env</c>, it runs a few episodes and throws at the
/// first rule that is broken.
/// </summary>
public static class EnvironmentChecker
{
    /// <summary>Runs episodes of fixed choices and checks shapes, ranges, determinism and the reward's arithmetic.</summary>
    /// <param name="environment">Left within an episode or after its end: reset it before it is used.</param>
    /// <param name="seed">Seed of the episodes.</param>
    /// <exception cref="EnvironmentRuleException">A rule is broken; the message states it and what was found.</exception>
    public static void Check(ITuningEnvironment environment, long seed = 1)
    {
        Require(environment.Members >= 1, $"Members must be at least 1, but is {environment.Members}");
        Require(environment.Decisions >= 1, $"Decisions must be at least 1, but is {environment.Decisions}");
        var first = Episode(environment, seed);
        var second = Episode(environment, seed);
        Require(first.SequenceEqual(second), "two episodes with the same seed and actions must give the same numbers");
        RequireThrows<InvalidOperationException>(
            () => environment.Step(Actions(environment, 0, [])), "Step after the last decision must throw InvalidOperationException");
        environment.Reset(seed);
        RequireThrows<ArgumentException>(() => environment.Step([]), "Step with a wrong number of actions must throw ArgumentException");
        RequireThrows<ArgumentException>(
            () => environment.Step([.. Actions(environment, 0, []).Select(action => action with { LearningRate = -1 })]),
            "Step with a negative learning rate must throw ArgumentException");
        Require(Episode(environment, seed).SequenceEqual(first), "Reset must forget everything: an episode after a broken-off one must be the same");
        if (environment.Members > 1 && environment.Decisions > 1)
            MemberChangeChecker.Check(environment, seed);
    }

    /// <summary>All numbers that an episode of spread-out choices gives.</summary>
    private static List<double> Episode(ITuningEnvironment environment, long seed)
    {
        var numbers = new List<double>();
        var observations = environment.Reset(seed);
        CheckObservations(environment, observations, numbers);
        var returns = new double[environment.Members];
        var last = new double[environment.Members];
        var ended = new bool[environment.Members];
        TuningAction[] previous = [];
        for (var decision = 0; decision < environment.Decisions; decision++)
        {
            previous = Actions(environment, decision, previous);
            float[][] held = observations, copy = [.. observations.Select(observation => observation.ToArray())];
            var step = environment.Step(previous);
            Require(
                held.Zip(copy).All(pair => pair.First.SequenceEqual(pair.Second)),
                $"observations that were handed out must not change, but those of decision {decision} did");
            observations = step.Observations;
            CheckStep(environment, step, decision, ended);
            CheckObservations(environment, step.Observations, numbers);
            for (var k = 0; k < environment.Members; k++)
            {
                Require(
                    !ended[k] || step.Rewards[k] == 0,
                    $"a member that ended must get reward 0, but member {k} got {step.Rewards[k]} at decision {decision}");
                returns[k] += step.Rewards[k];
                ended[k] |= step.Terminated[k] || step.Truncated[k];
                last[k] = step.Scores[k];
            }
            numbers.AddRange(step.Rewards);
            numbers.AddRange(step.Scores);
        }
        // Members start alike, so score minus return is the same initial score for all.
        var initial = last.Zip(returns, (score, sum) => score - sum).ToArray();
        Require(
            initial.All(score => Math.Abs(score - initial[0]) < 1e-6),
            $"rewards must add up to the final score minus the initial one, but the initial scores come out as {string.Join(", ", initial)}");
        return numbers;
    }

    internal static TuningAction[] Actions(ITuningEnvironment environment, int decision, TuningAction[] previous) =>
        [.. Enumerable.Range(0, environment.Members).Select(k => environment.ActionSpace.Decode(
            [.. environment.ActionSpace.Heads.Select((head, h) => (k * 3 + decision + h) % head.Size)], decision, previous.Length == 0 ? null : previous[k]))];

    private static void CheckObservations(ITuningEnvironment environment, float[][] observations, List<double> numbers)
    {
        Require(observations.Length == environment.Members, $"there must be {environment.Members} observations, but got {observations.Length}");
        foreach (var observation in observations)
        {
            Require(
                observation.Length == environment.ObservationSize,
                $"an observation must have length {environment.ObservationSize}, but has {observation.Length}");
            Require(observation.All(float.IsFinite), $"observations must be finite, but got {string.Join(", ", observation)}");
            numbers.AddRange(observation.Select(value => (double)value));
        }
    }

    private static void CheckStep(ITuningEnvironment environment, StepResult step, int decision, bool[] ended)
    {
        int[] lengths =
        [
            step.Rewards.Length, step.Scores.Length, step.Terminated.Length, step.Truncated.Length, step.Diverged.Length, step.Validation.Length,
            step.TrainingLoss.Length,
        ];
        Require(
            lengths.All(length => length == environment.Members),
            $"every array of a step must have length {environment.Members}, but they have {string.Join(", ", lengths)}");
        Require(step.Rewards.All(double.IsFinite), $"rewards must be finite, but got {string.Join(", ", step.Rewards)}");
        for (var k = 0; k < environment.Members; k++)
        {
            Require(!step.Diverged[k] || step.Terminated[k], $"a diverged member must be terminated, but member {k} is not");
            Require(!ended[k] || step.Terminated[k] || step.Truncated[k], $"an end must last, but member {k} goes on at decision {decision}");
            Require(
                decision < environment.Decisions - 1 || step.Terminated[k] || step.Truncated[k],
                $"every member must have ended after the last decision, but member {k} has not");
        }
    }

    internal static void RequireThrows<T>(Action action, string rule)
        where T : Exception
    {
        try
        {
            action();
        }
        catch (T)
        {
            return;
        }
        throw new EnvironmentRuleException(rule + ", but it does not.");
    }

    internal static void Require(bool holds, string rule)
    {
        if (!holds)
            throw new EnvironmentRuleException(rule + ".");
    }
}
