using System.Globalization;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Cli.Display;

/// <summary>A study's progress in words and numbers.</summary>
internal static class ProgressText
{
    private const int MostRates = 20; // listed one by one
    private const string None = "–";

    /// <summary>Everything in one line.</summary>
    public static string Line(StudyProgress progress)
    {
        if (progress.Phase == StudyPhase.Confirming)
            return $"{Counts(progress)}; {Phase(progress)}";
        return $"{TimeLeft(progress, TimeSpan.Zero)}; {Counts(progress)}; accuracy {Accuracy(progress)}; score {Score(progress)}; "
            + $"{string.Join(" ", Optimizers(progress).Where(share => share.Share > 0).Select(Short))}; "
            + $"lr {string.Join(" ", LearningRates(progress).Where(share => share.Share > 0).Select(Short))}; {Speed(progress)}";
    }

    public static string Phase(StudyProgress? progress) => progress switch
    {
        null => "first rollouts under way",
        { Phase: StudyPhase.Confirming } => "training the best schedules and the policy on fresh seeds",
        _ => "searching",
    };

    /// <summary>Time left of the search, <paramref name="since"/> this progress.</summary>
    public static string TimeLeft(StudyProgress progress, TimeSpan since) => TimeLeft(progress.SecondsLeft - since.TotalSeconds);

    /// <summary>So many seconds, null where they are not known.</summary>
    public static string TimeLeft(double? secondsLeft)
    {
        if (secondsLeft is not { } seconds || !(seconds < TimeSpan.MaxValue.TotalSeconds / 2))
            return "time left not known yet";
        var left = TimeSpan.FromSeconds(Math.Ceiling(Math.Max(0, seconds)));
        return left.TotalHours >= 1 ? $"{(int)left.TotalHours} h {left.Minutes} min left"
            : left.TotalMinutes >= 1 ? $"{left.Minutes} min {left.Seconds} s left"
            : $"{left.Seconds} s left";
    }

    public static string Counts(StudyProgress progress) => $"{Counted.Of(progress.Episodes, "episode")} in {Counted.Of(progress.Rollouts, "rollout")}";

    public static string Accuracy(StudyProgress progress) =>
        $"mean {Percent(progress.Last?.MeanAccuracy)}, best {(HasBest(progress) ? Percent(progress.BestAccuracy) : None)}";

    public static string Score(StudyProgress progress) => progress.Last is { } last
        ? Text($"mean {last.MeanScore:0.000}, best {(HasBest(progress) ? Text($"{progress.BestScore:0.000}") : None)}")
        : None;

    public static string Speed(StudyProgress progress) => Text($"{progress.SamplesPerSecond:N0} samples/s");

    public static IEnumerable<(string Name, double Share)> Optimizers(StudyProgress progress) =>
        progress.OptimizerShares.Select(share => (OptimizerNames.Of(share.Optimizer), share.Share));

    /// <summary>The rates of a list; drawn from a range, they are counted by half decades.</summary>
    public static IEnumerable<(string Name, double Share)> LearningRates(StudyProgress progress) =>
        progress.InitialLearningRateShares.Count <= MostRates
            ? progress.InitialLearningRateShares.Select(share => (Number(share.LearningRate), share.Share))
            : progress.InitialLearningRateShares.GroupBy(share => Math.Floor(2 * Math.Log10(share.LearningRate))).OrderBy(group => group.Key)
                .Select(group => ($"{Number(Math.Pow(10, group.Key / 2))}–{Number(Math.Pow(10, (group.Key + 1) / 2))}", group.Sum(share => share.Share)));

    /// <summary>A rate or threshold with as many digits as people read.</summary>
    public static string Number(double value) => value.ToString(value is 0 or >= 1e-4 ? "G3" : "0.##e-0", CultureInfo.InvariantCulture);

    /// <summary>A share of 1 in percent.</summary>
    public static string Percent(double? share) => share is null or double.NaN ? None : Text($"{100 * share:0.0} %");

    /// <summary>Whether an episode was trained to its end.</summary>
    private static bool HasBest(StudyProgress progress) => !double.IsNaN(progress.BestScore);

    private static string Short((string Name, double Share) share) => Text($"{share.Name} {100 * share.Share:0} %");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
