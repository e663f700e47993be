namespace NetOptRL.Training;

/// <summary>Carries out the update rule of <see cref="UpdateCoefficients"/> for all members in one pass.</summary>
internal interface IUpdateStep : IDisposable
{
    /// <summary>Takes up the members' rules as they are now, for the next <paramref name="steps"/> steps; statistics start anew.</summary>
    void Begin(int steps);

    /// <summary>Updates the parameters from their gradient. Frozen members stay as they are.</summary>
    /// <param name="collect">Whether this step's gradient and update enter the statistics.</param>
    void Step(bool collect);

    /// <summary>The statistics collected since <see cref="Begin"/>, [K]; zeros for frozen members.</summary>
    GradientStatistics[] Statistics();
}
