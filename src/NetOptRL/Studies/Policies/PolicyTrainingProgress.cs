namespace NetOptRL.Studies.Policies;

/// <summary>How far a policy's training is.</summary>
/// <param name="Rollouts">Rollouts so far; of the last few, up to seven, nothing is learned yet.</param>
/// <param name="TrainingSamples">Samples trained on.</param>
/// <param name="Share">Share of the budget spent, 0 … 1.</param>
/// <param name="Seconds">Seconds of all sessions.</param>
/// <param name="MeanReturn">Mean return of the last rollout's episodes: by how much the score rose from the untrained network to the end.</param>
/// <param name="Entropy">Of the policy's decisions at its last update, nats; NaN before the first.</param>
/// <param name="Diverged">Episodes of the last rollout that diverged.</param>
public sealed record PolicyTrainingProgress(
    int Rollouts, long TrainingSamples, double Share, double Seconds, double MeanReturn, double Entropy, int Diverged);
