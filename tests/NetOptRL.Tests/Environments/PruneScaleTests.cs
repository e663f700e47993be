using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Tests.Environments;

public sealed class PruneScaleTests
{
    [Theory]
    [InlineData("", 0.9, 1)] // 0.05 standard deviations of weights that are nearly uniform: few lie below
    [InlineData("pruneScale: layerDeviation", 0.9, 1)]
    [InlineData("pruneScale: absolute", 0.3, 0.8)] // 0.05 of initial weights within 0.33, 0.12 and 0.13
    public void A_threshold_is_measured_as_the_spec_says(string line, double low, double high)
    {
        var text = EnvironmentCatalog.Find("digits-cnn").Text.Replace("epochs: 5", "epochs: 1")
            .Replace("actions:", line.Length == 0 ? "actions:" : "actions:\n  " + line);
        var spec = EnvironmentCatalog.Parse(text, "prune.yaml");
        using var environment = new TrainingEnvironment(spec, Datasets.Load(spec.Data), 2, ComputeDevice.Cpu);
        environment.Reset(1);

        var step = environment.Step([.. Enumerable.Repeat(new TuningAction(1e-5, OptimizerKind.Sgd, 0.05), 2)]);

        Assert.InRange(step.Validation[0].Density, low, high);
    }

    [Fact]
    public void Another_scale_is_refused_with_file_and_line()
    {
        var text = EnvironmentCatalog.Find("digits-cnn").Text.Replace("actions:", "actions:\n  pruneScale: relative");
        Assert.StartsWith("prune.yaml:", Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Parse(text, "prune.yaml")).Message);
    }
}
