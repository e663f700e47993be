using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Targets;

public sealed class RecurrentNetworkTests
{
    private static readonly InputShape Shape = new(2, 5, 7); // 5 time steps of 14 features

    public RecurrentNetworkTests() => LibTorch.EnsureLoaded();

    public static TheoryData<RecurrentCell, int[], int, int> Networks()
    {
        var rows = new TheoryData<RecurrentCell, int[], int, int>();
        foreach (var cell in Enum.GetValues<RecurrentCell>())
        {
            rows.Add(cell, [13], 3, 6);
            rows.Add(cell, [13, 13], 1, 5);
            rows.Add(cell, [48, 48], 3, 9);
            rows.Add(cell, [64], 1, 1);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Logits_and_gradients_equal_those_of_TorchSharps_own_module_member_by_member(RecurrentCell cell, int[] hidden, int members, int batch)
    {
        using var scope = NewDisposeScope();
        var network = new RecurrentNetwork(new RecurrentSpec(cell, hidden), Shape, 4);
        var (parameters, inputs) = (Parameters(network, members), Inputs(batch));
        var logits = network.Forward(parameters, network.Prepare(inputs));
        (logits * logits).sum().backward();
        for (var k = 0; k < members; k++)
        {
            using var oracle = new RecurrentOracle(cell, hidden, Shape, 4);
            oracle.Fill(network.Layout, Row(parameters, k));
            var expected = oracle.Forward(inputs);
            (expected * expected).sum().backward();
            Near(Values(expected), Row(logits, k), 2e-6);
            Near(oracle.Gradient(network.Layout), Row(parameters.grad!, k), 2e-5);
        }
    }

    [Fact]
    public void Slices_are_named_shaped_and_bounded_as_PyTorchs_modules_have_them()
    {
        var layout = new RecurrentNetwork(new RecurrentSpec(RecurrentCell.Gru, [4, 6]), Shape, 3).Layout;
        Assert.Equal(
            ["rnn.weight_ih_l0 12x14", "rnn.weight_hh_l0 12x4", "rnn.bias_ih_l0 12", "rnn.bias_hh_l0 12",
                "rnn.weight_ih_l1 18x4", "rnn.weight_hh_l1 18x6", "rnn.bias_ih_l1 18", "rnn.bias_hh_l1 18", "output.weight 3x6", "output.bias 3"],
            layout.Slices.Select(slice => $"{slice.Name} {string.Join('x', slice.Shape)}"));
        Assert.Equal([0.5, 0.5, 0.5, 0.5], layout.Slices.Take(4).Select(slice => slice.InitialBound));
        Assert.All(layout.Slices.Skip(4), slice => Assert.Equal(1 / Math.Sqrt(6), slice.InitialBound));
        Assert.All(layout.Slices, slice => Assert.Equal(slice.Name.Contains("weight"), slice.IsWeight));
    }

    [Theory]
    [InlineData(new int[0], 0, "[] and 0.")]
    [InlineData(new[] { 4, 0 }, 0, "[4, 0] and 0.")]
    [InlineData(new[] { -3 }, 0, "[-3] and 0.")]
    [InlineData(new[] { 4 }, -1, "[4] and -1.")]
    public void A_network_without_units_and_an_embedding_below_0_are_refused(int[] hidden, int embedding, string found)
    {
        var spec = new RecurrentSpec(RecurrentCell.Gru, hidden) { Embedding = embedding };
        Assert.Equal(
            $"a recurrent network must have layers of at least 1 unit and an embedding of at least 0 numbers, but got {found}",
            Assert.Throws<InvalidInputException>(() => TargetNetworks.Create(spec, Shape, 3)).Message);
    }

    private static Tensor Parameters(RecurrentNetwork network, int members)
    {
        var rows = Enumerable.Range(0, members).SelectMany(k => network.Layout.Initialize(new Seeds(k).Stream("parameters"))).ToArray();
        return tensor(rows, [members, network.Layout.Count]).requires_grad_(); // [K, P]
    }

    private static Tensor Inputs(int batch)
    {
        var random = new Seeds(9).Stream("inputs");
        return tensor(Enumerable.Range(0, batch * Shape.Size).Select(_ => 2 * random.NextSingle() - 1).ToArray(), [batch, Shape.Size]);
    }

    private static float[] Row(Tensor tensor, int k) => Values(tensor[k]);

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();

    private static void Near(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"element {i}: expected {expected[i]}, got {actual[i]}");
    }
}
