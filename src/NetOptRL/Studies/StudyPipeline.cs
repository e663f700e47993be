namespace NetOptRL.Studies;

/// <summary>
/// The one rule that makes results independent of the number of workers: rollout i acts under the policy that has learned from
/// rollouts 0 … i − <see cref="InFlight"/>, whether the later ones are there yet or not.
/// </summary>
public static class StudyPipeline
{
    /// <summary>How many rollouts can be under way at once; more workers than this have nothing to do.</summary>
    public const int InFlight = 4;

    /// <summary>How many rollouts the policy of rollout <paramref name="index"/> has learned from.</summary>
    public static int LearnedBefore(int index) => Math.Max(0, index - InFlight + 1);
}
