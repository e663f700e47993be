using static NetOptRL.Environments.EnvironmentChecker;

namespace NetOptRL.Environments;

/// <summary>What <see cref="EnvironmentChecker"/> asks of members that stop or take over others.</summary>
internal static class MemberChangeChecker
{
    /// <summary>Runs two episodes in which the last member copies the first one, or stops, at the second decision.</summary>
    public static void Check(ITuningEnvironment environment, long seed)
    {
        var (last, start) = (environment.Members - 1, Start(environment, seed));
        var copied = environment.Step([.. start.Select((action, k) => k == last ? start[0] with { Source = 0 } : action)]);
        Require(copied.Scores[last] == copied.Scores[0], $"a member with another as its source must go on as that one does, but scores {copied.Scores[last]} and not {copied.Scores[0]}");

        start = Start(environment, seed);
        var score = environment.Step([.. start.Select((action, k) => k == last ? action with { Stops = true } : action)]);
        Require(score.Truncated[last] && !score.Terminated[last], "a member that stops must be truncated and not terminated");
        Require(score.Rewards[last] == 0, $"a member that stops must get reward 0, but got {score.Rewards[last]}");
        Require(!score.Truncated[0], "a member must go on when another one stops, but is truncated");
        if (environment.Decisions > 2)
            RequireThrows<ArgumentException>(() => environment.Step([start[0] with { Source = last }, .. start[1..]]), "Step with a source that has ended must throw ArgumentException");
    }

    /// <summary>The actions of the second decision, after the first.</summary>
    private static TuningAction[] Start(ITuningEnvironment environment, long seed)
    {
        environment.Reset(seed);
        var first = Actions(environment, 0, []);
        environment.Step(first);
        return Actions(environment, 1, first);
    }
}
