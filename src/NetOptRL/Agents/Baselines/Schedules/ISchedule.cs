using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Agents.Baselines.Schedules;

/// <summary>A family of learning-rate schedules: a pure function of its parameters and of how far the training is.</summary>
internal interface ISchedule
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Its own parameters beside the rate; where <see cref="LowShare"/> is one of them, it is the first.</summary>
    IReadOnlyList<ParameterRange> Parameters { get; }

    /// <summary>What its parameters are where nothing is known.</summary>
    IReadOnlyList<double> Defaults { get; }

    /// <summary>The learning rate as a share of the highest.</summary>
    /// <param name="parameters">A value for each of <see cref="Parameters"/>.</param>
    /// <param name="progress">Share of the training done, 0 … 1.</param>
    double Share(ReadOnlySpan<double> parameters, double progress);

    /// <summary>The parameter of the families that decay from the first rate to a last and lowest one: that, as a share of the first.</summary>
    static Continuous LowShare { get; } = new("lowShare", 1e-3, 1, IsLogarithmic: true);

    /// <summary>All families.</summary>
    static IReadOnlyList<ISchedule> All { get; } =
        [new ConstantSchedule(), new StepSchedule(), new ExponentialSchedule(), new CosineSchedule(), new OneCycleSchedule()];
}
