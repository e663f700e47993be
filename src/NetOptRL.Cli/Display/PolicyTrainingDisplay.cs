using NetOptRL.Runtime;
using NetOptRL.Studies.Policies;
using static System.FormattableString;

namespace NetOptRL.Cli.Display;

/// <summary>What a person sees of a policy's training: a line at most every five seconds, and one at the end that says what it cost.</summary>
internal sealed class PolicyTrainingDisplay(TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private long? _shown;

    public void Show(PolicyTrainingProgress progress)
    {
        if (_shown is { } shown && time.GetElapsedTime(shown) < Pause)
            return;
        _shown = time.GetTimestamp();
        var entropy = double.IsNaN(progress.Entropy) ? "" : Invariant($", entropy {progress.Entropy:0.000}");
        output.WriteLine(Invariant($"{progress.Share:P1} of the budget: {Cost(progress.Rollouts, progress.TrainingSamples, progress.Seconds)}; ")
            + Invariant($"return {progress.MeanReturn:0.000}{entropy}"));
        output.Flush();
    }

    public void ShowCost(PolicyTraining training) => output.WriteLine($"Trained: {Cost(training.Rollouts, training.TrainingSamples, training.Seconds)}");

    private static string Cost(int rollouts, long samples, double seconds) =>
        Invariant($"{Counted.Of(rollouts, "rollout")}, {samples:N0} samples in {seconds:N0} s");
}
