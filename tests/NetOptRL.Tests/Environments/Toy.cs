using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Tests.Environments;

/// <summary>A quadratic whose curvature doubles, then halves twice: the best schedule halves its learning rate, then doubles it twice.</summary>
internal static class Toy
{
    public static ActionSpec Actions { get; } = new(
        [0.02, 0.1, 0.7, 2.5], [0.5, 1, 2], [OptimizerKind.Sgd, OptimizerKind.Adam], SwitchOptimizer: true, [0], 1e-6, 1e3);

    public static QuadraticEnvironment Create(int members = 16) => new(members, Actions, 1, 2, 1, 0.5);

    /// <summary>With as many observed numbers as real environments have, zeros behind its own: a policy that was trained on those can act on it.</summary>
    public static ITuningEnvironment Padded(QuadraticEnvironment? environment = null) => new PaddedEnvironment(environment ?? Create(), Observation.Size);

    /// <summary>The best final score of all schedules, found by trying each.</summary>
    public static double BestScore { get; } = Search(new QuadraticEnvironment(1, Actions, 1, 2, 1, 0.5), [], null);

    private static double Search(QuadraticEnvironment environment, TuningAction[] prefix, TuningAction? previous)
    {
        var best = double.NegativeInfinity;
        if (prefix.Length == environment.Decisions)
        {
            environment.Reset(0);
            foreach (var action in prefix)
                best = environment.Step([action]).Scores[0];
            return best;
        }
        var heads = environment.ActionSpace.Heads;
        var rates = prefix.Length == 0 ? heads[0].Size : heads[1].Size;
        for (var rate = 0; rate < rates; rate++)
        {
            for (var optimizer = 0; optimizer < heads[2].Size; optimizer++)
            {
                int[] choices = prefix.Length == 0 ? [rate, 0, optimizer, 0] : [0, rate, optimizer, 0];
                var action = environment.ActionSpace.Decode(choices, prefix.Length, previous);
                best = Math.Max(best, Search(environment, [.. prefix, action], action));
            }
        }
        return best;
    }
}
