using NetOptRL.Data;
using NetOptRL.Environments;

namespace NetOptRL.Benchmarks;

/// <summary>What everything is measured on: four environments and two workers, each one thread.</summary>
internal static class MeasuringField
{
    public const int Workers = 2;

    public static IReadOnlyList<string> Environments { get; } = ["digits-cnn", "digits-rnn", "fashion-cnn", "fashion-rnn"];

    /// <summary>An environment and its data.</summary>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">There is no such environment, or its data is missing.</exception>
    public static (EnvironmentSpec Spec, Dataset Dataset) Load(string name)
    {
        var spec = EnvironmentCatalog.Find(name);
        return (spec, Datasets.Load(spec.Data));
    }
}
