using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Training;

/// <summary>A stacked classifier with one hidden tanh layer, by plain operators: 5 inputs and 3 classes; with 7 hidden units P = 66.</summary>
internal sealed class TinyNetwork(int hidden = 7) : ITargetNetwork
{
    public const int Features = 5;
    public const int Classes = 3;

    public ParameterLayout Layout { get; } = ParameterLayout.Of(
    [
        ("hidden.weight", [Features, hidden], true, 0.5),
        ("hidden.bias", [hidden], false, 0.5),
        ("output.weight", [hidden, Classes], true, 0.5),
        ("output.bias", [Classes], false, 0.5),
    ]);

    public Tensor Prepare(Tensor inputs) => inputs;

    public Tensor Forward(Tensor parameters, Tensor inputs)
    {
        var views = Layout.Views(parameters);
        var units = (inputs.unsqueeze(0).matmul(views[0]) + views[1].unsqueeze(1)).tanh(); // [K, B, H]
        return units.matmul(views[2]) + views[3].unsqueeze(1); // [K, B, C]
    }

    public Tensor ForwardThrough(Tensor parameters, Tensor inputs, IActivations activations) => Forward(parameters, inputs);

    public PassMemory Memory(int batch, bool isOnCpu) => new(0, 2L * sizeof(float) * batch * (hidden + Classes));

    /// <summary>Initial parameters, the same for the same seed.</summary>
    public float[] Initial(long seed = 1) => Layout.Initialize(new Seeds(seed).Stream("initial"));

    /// <summary>Separable samples with some noise; the class follows from the first inputs.</summary>
    public static SampleSet Samples(int count, long seed = 2)
    {
        var random = new Seeds(seed).Stream("samples");
        var inputs = new float[count * Features];
        var labels = new long[count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < Features; j++)
                inputs[i * Features + j] = (float)(2 * random.NextDouble() - 1);
            var (first, second) = (inputs[i * Features], inputs[i * Features + 1]);
            labels[i] = random.NextDouble() < 0.1 ? random.Next(Classes) : first > 0.2 ? 0 : second > 0 ? 1 : 2;
        }
        return new SampleSet(inputs, labels);
    }
}
