using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Agents;

/// <summary>A rollout that is taken forward one decision at a time, so that several can be under way at once.</summary>
internal sealed class SteppedRollout
{
    private readonly ITuningEnvironment _environment;
    private readonly IActor _actor;
    private DecisionPoint _point;

    public SteppedRollout(ITuningEnvironment environment, IPolicy policy, long seed)
    {
        _environment = environment;
        _point = new DecisionPoint(0, environment.Reset(seed), [], [], []);
        _actor = policy.Begin(environment.Members, new Seeds(seed).Stream("policy"));
    }

    /// <summary>[decisions so far][K] What was decided, with all that the agent would learn from.</summary>
    public List<string[]> Decided { get; } = [];

    /// <summary>Takes the next decision and trains up to the one after it.</summary>
    public void Step()
    {
        var decisions = _actor.Act(_point);
        Decided.Add([.. decisions.Select(Describe)]);
        TuningAction[] actions = [.. decisions.Select(decided => decided.Action)];
        var step = _environment.Step(actions);
        bool[] hasEnded = [.. step.Terminated.Zip(step.Truncated, (terminated, truncated) => terminated || truncated)];
        _point = new DecisionPoint(_point.Decision + 1, step.Observations, actions, step.Scores, hasEnded);
    }

    private static string Describe(PolicyDecision decided) =>
        $"{decided.Action} [{string.Join(' ', decided.Choices)}] {decided.LogProbability:R} [{string.Join(' ', decided.Plan)}]";
}
