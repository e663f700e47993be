namespace NetOptRL.Environments;

/// <summary>What one step gave, member by member; every array has length K.</summary>
/// <param name="Observations">[K][ObservationSize] at the decision that now waits (the last ones after the end).</param>
/// <param name="Rewards">Score after the interval minus score before it. An episode's rewards add up to its final score minus its initial one.</param>
/// <param name="Scores">Score after the interval; the reward floor for a diverged member.</param>
/// <param name="Terminated">The member came to an end of its own: its training is over or it diverged.</param>
/// <param name="Truncated">The member was ended from outside before its training was over.</param>
/// <param name="Diverged">The member's loss is not finite: it is frozen at the reward floor.</param>
/// <param name="Validation">What each member scores on validation data now.</param>
/// <param name="TrainingLoss">Mean training loss of the interval, nats.</param>
/// <param name="TrainingSamples">Samples trained on in this step, all members that were still training together.</param>
public sealed record StepResult(
    float[][] Observations,
    double[] Rewards,
    double[] Scores,
    bool[] Terminated,
    bool[] Truncated,
    bool[] Diverged,
    Metrics[] Validation,
    double[] TrainingLoss,
    long TrainingSamples);
