using static NetOptRL.Environments.EnvironmentChecker;

namespace NetOptRL.Environments;

/// <summary>What <see cref="EnvironmentChecker"/> asks of members that stop or take over others.</summary>
internal static class MemberChangeChecker
{
    private static readonly double[] RateFactors = [0.1, 10, 0.5, 2, 0.01, 100];

    /// <summary>Runs episodes in which the last member copies the first one, or stops, at the second decision, and twins in which it does neither.</summary>
    public static void Check(ITuningEnvironment environment, long seed)
    {
        var last = environment.Members - 1;
        var first = Differing(environment, seed);
        var second = Actions(environment, 1, first);
        var twin = Run(environment, seed, first, second);

        var copied = Run(environment, seed, first, [.. second[..last], second[0] with { Source = 0 }]);
        Require(
            copied.Skip(1).All(step => step.Scores[last] == step.Scores[0]),
            $"a member with another as its source must go on as that one does, but scores {copied[1].Scores[last]} and not {copied[1].Scores[0]}");
        RequireSameOthers(twin, copied, "copies");
        var gain = copied[1].Scores[last] - copied[0].Scores[last];
        Require(
            Math.Abs(copied[1].Rewards[last] - gain) < 1e-6,
            $"a member with a source must get its own score after minus its own before as reward, {gain}, but got {copied[1].Rewards[last]}");

        var stopped = Run(environment, seed, first, [.. second[..last], second[last] with { Stops = true }]);
        Require(stopped[1].Truncated[last] && !stopped[1].Terminated[last], "a member that stops must be truncated and not terminated");
        Require(stopped[1].Rewards[last] == 0, $"a member that stops must get reward 0, but got {stopped[1].Rewards[last]}");
        Require(!stopped[1].Truncated[0], "a member must go on when another one stops, but is truncated");
        RequireSameOthers(twin, stopped, "stops");
        if (environment.Decisions <= 2)
            return;
        environment.Reset(seed);
        environment.Step(first);
        environment.Step([.. second[..last], second[last] with { Stops = true }]);
        RequireThrows<ArgumentException>(
            () => environment.Step([second[0] with { Source = last }, .. second[1..]]), "Step with a source that has ended must throw ArgumentException");
    }

    /// <summary>First actions after which the last member scores otherwise than the first: equal scores would not show whether it copies.</summary>
    private static TuningAction[] Differing(ITuningEnvironment environment, long seed)
    {
        var usual = Actions(environment, 0, []);
        foreach (var factor in RateFactors)
        {
            environment.Reset(seed);
            TuningAction[] actions = [.. usual[..^1], usual[0] with { LearningRate = usual[0].LearningRate * factor }];
            var step = environment.Step(actions);
            if (step.Scores[^1] != step.Scores[0] && !step.Diverged[^1] && !step.Diverged[0])
                return actions;
        }
        throw new EnvironmentRuleException(
            $"members must be able to score differently, but with {string.Join(", ", RateFactors)} times the learning rate they score the same or diverge.");
    }

    /// <summary>A whole episode; the actions of the second decision stay, without copying.</summary>
    private static List<StepResult> Run(ITuningEnvironment environment, long seed, TuningAction[] first, TuningAction[] second)
    {
        environment.Reset(seed);
        List<StepResult> steps = [environment.Step(first), environment.Step(second)];
        while (steps.Count < environment.Decisions)
            steps.Add(environment.Step([.. second.Select(action => action with { Source = null })]));
        return steps;
    }

    private static void RequireSameOthers(List<StepResult> twin, List<StepResult> changed, string change)
    {
        for (var decision = 0; decision < twin.Count; decision++)
        {
            for (var k = 0; k < twin[decision].Scores.Length - 1; k++)
            {
                Require(
                    Bits(twin[decision], k).SequenceEqual(Bits(changed[decision], k)),
                    $"the other members must not notice that one {change}, but member {k} has other numbers at decision {decision}");
            }
        }
    }

    private static IEnumerable<long> Bits(StepResult step, int member) =>
        step.Observations[member].Select(value => (double)value)
            .Concat([step.Rewards[member], step.Scores[member], step.TrainingLoss[member]])
            .Concat([step.Validation[member].Accuracy, step.Validation[member].LogLoss, step.Validation[member].Density])
            .Select(BitConverter.DoubleToInt64Bits)
            .Concat([step.Terminated[member] ? 1 : 0, step.Truncated[member] ? 1 : 0, step.Diverged[member] ? 1 : 0]);
}
