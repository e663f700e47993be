using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Studies.Policies;

/// <summary>Drives trainings of an environment by a policy that was trained before: no search, one network from each seed.</summary>
public static class PolicyApplication
{
    /// <summary>The most trainings at once.</summary>
    public const int MostSeeds = 1000;

    /// <summary>Fewest and most bits that networks are quantized to.</summary>
    public const int FewestBits = Quantization.FewestBits, MostBits = Quantization.MostBits;

    /// <summary>Trains one network from each seed under the policy, and reads the test split, once, for all of them.</summary>
    /// <param name="policy">Takes its most probable choices.</param>
    /// <param name="environment">What is trained.</param>
    /// <param name="seeds">Number of seeds, 1 … <see cref="MostSeeds"/>.</param>
    /// <param name="seed">Root of them.</param>
    /// <param name="device">Where to train; null for the CPU.</param>
    /// <param name="workers">Threads; null takes one per core. Results do not depend on it.</param>
    /// <param name="bits">
    /// Different numbers of bits, 2 … 16, that the trained networks' weights and activations are quantized to (B. Jacob et al., arXiv:1712.05877) for
    /// <see cref="AppliedRun.Quantized"/>; the activations' ranges come from training samples.
    /// </param>
    /// <param name="cancellation">Stops at the next decision.</param>
    /// <returns>One per seed.</returns>
    /// <exception cref="InvalidInputException">The data is missing, or the number of seeds, of workers or of bits is out of range, or two of bits are equal.</exception>
    /// <exception cref="RolloutFailedException">A training failed in each of its attempts.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static IReadOnlyList<AppliedRun> Run(
        TrainedPolicy policy, EnvironmentSpec environment, int seeds = 5, long seed = 0, ComputeDevice? device = null, int? workers = null,
        IReadOnlyList<int>? bits = null, CancellationToken cancellation = default)
    {
        foreach (var number in bits ?? [])
        {
            if (number is < FewestBits or > MostBits)
                throw new InvalidInputException($"bits must be in {FewestBits} … {MostBits}, but got {number}.");
        }
        if (bits is not null && bits.Distinct().Count() < bits.Count)
            throw new InvalidInputException($"bits must be different, but got {string.Join(", ", bits)}.");
        if (seeds is < 1 or > MostSeeds)
            throw new InvalidInputException($"seeds must be in 1 … {MostSeeds}, but got {seeds}.");
        StudyChecks.AtLeast("workers", workers ?? 1, 1);
        LibTorch.EnsureLoaded();
        set_num_threads(1);
        var (dataset, where) = (Datasets.Load(environment.Data), device ?? ComputeDevice.Cpu);
        var root = new Seeds(seed);
        var outcomes = FreshTrainings.Run(
            stop => new RolloutAttempts(
                new RolloutWorkers(
                    Math.Min(workers ?? Environment.ProcessorCount, seeds), () => new TrainingEnvironment(environment, dataset, members: 1, where), stop),
                _ => { },
                seconds => stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(seconds))),
            policy.For(new ActionSpace(environment.Actions)),
            [.. Enumerable.Range(0, seeds).Select(i => root.Child("apply", i).Value)],
            outcome => new RolloutFailedException(
                $"training {outcome.Order.Index + 1} of {seeds} failed in each of {RolloutAttempts.Most} attempts, the last one with "
                + $"{RolloutFailure.Reason(outcome.Failure!)}.", outcome.Failure),
            cancellation);
        var quantized = new List<(double Accuracy, double LogLoss, double Density)[]>(); // [bits][seeds]
        var tested = FreshTrainings.Test(
            environment, dataset, where, [.. outcomes.Select(outcome => outcome.Parameters![0])], (network, rows, samples) =>
            {
                using var calibration = new DeviceSamples(network, dataset.Train, where.Torch);
                quantized.AddRange((bits ?? []).Select(number => QuantizedEvaluation.Run(network, rows, calibration, samples, number)));
            });
        var steps = new BatchSchedule(environment.Training, environment.Data.Train);
        IReadOnlyList<QuantizedTest> Quantized(int run) => [.. (bits ?? []).Zip(quantized, (number, scores) =>
            new QuantizedTest(number, new Metrics(scores[run].Accuracy, scores[run].LogLoss, scores[run].Density)))];
        return [.. outcomes.Zip(tested, (outcome, test) => ToRun(outcome, test, steps)).Select((run, i) => run with { Quantized = Quantized(i) })];
    }

    private static AppliedRun ToRun(RolloutOutcome outcome, (double Accuracy, double LogLoss) tested, BatchSchedule steps)
    {
        var run = FinalEvaluation.ToRun(outcome.Order.Seed, outcome.Rollout!.Episodes[0], tested);
        var trace = run.Episode.Decisions.Select((decision, i) => new ScheduleEntry(
            i, steps.StepOf(i), decision.Action.LearningRate, decision.Action.Optimizer, decision.Action.PruneThreshold));
        return new AppliedRun(run.Seed, run.Episode.State, [.. trace], [.. run.Episode.TrainingLoss], run.Episode.Validation, run.Test);
    }
}
