namespace NetOptRL.Environments;

/// <summary>
/// A population under training, as a vectorised environment: an observation and a reward per member and decision. Holds no clock
/// and no randomness but the seed of <see cref="Reset"/>.
/// </summary>
public interface ITuningEnvironment : IDisposable
{
    /// <summary>What can be decided.</summary>
    ActionSpace ActionSpace { get; }

    /// <summary>K, the members trained in lockstep.</summary>
    int Members { get; }

    /// <summary>Decisions in an episode, at least 1.</summary>
    int Decisions { get; }

    /// <summary>Length of one observation.</summary>
    int ObservationSize { get; }

    /// <summary>Starts an episode for every member.</summary>
    /// <param name="seed">Fixes initial weights and the order of mini-batches.</param>
    /// <returns>[K][ObservationSize], at decision 0, before any training.</returns>
    float[][] Reset(long seed);

    /// <summary>Trains every member to the next decision under its action.</summary>
    /// <param name="actions">[K]</param>
    /// <exception cref="InvalidOperationException">The episode has ended, or was not started.</exception>
    /// <exception cref="ArgumentException">
    /// There is not one action per member, one is out of range, or a <see cref="TuningAction.Source"/> is not a member under training.
    /// </exception>
    StepResult Step(IReadOnlyList<TuningAction> actions);
}
