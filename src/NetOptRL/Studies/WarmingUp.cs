using NetOptRL.Environments;
using NetOptRL.Runtime;
using static TorchSharp.torch;

namespace NetOptRL.Studies;

/// <summary>
/// Trainings that are thrown away, so that no study that is measured pays for the start of libtorch and the translation of this
/// library's code.
/// </summary>
internal static class WarmingUp
{
    private const int Members = 2;

    /// <summary>One in each environment of a comparison.</summary>
    public static void Run(ComparisonPlan plan)
    {
        set_num_threads(1);
        foreach (var spec in plan.Options.Environments)
        {
            using var environment = new TrainingEnvironment(spec, plan.Data[spec.Data], Members, plan.Options.Device);
            Run(environment, spec.Actions, new Seeds(plan.Record.Seeds[0]).Child("warming up").Value);
        }
    }

    /// <summary>
    /// An episode at the lowest learning rate, the last member with pruning where the environment prunes. A whole one, since code is
    /// translated for good only after it has run some thirty times.
    /// </summary>
    public static void Run(ITuningEnvironment environment, ActionSpec actions, long seed)
    {
        environment.Reset(seed);
        TuningAction[] decided =
        [
            .. Enumerable.Range(0, environment.Members).Select(member => new TuningAction(
                actions.InitialLearningRates[0], actions.Optimizers[0], member == environment.Members - 1 ? actions.PruneThresholds[^1] : 0)),
        ];
        var isOver = false;
        while (!isOver)
        {
            var step = environment.Step(decided);
            isOver = step.Terminated.Zip(step.Truncated, (terminated, truncated) => terminated || truncated).All(ended => ended);
        }
    }
}
