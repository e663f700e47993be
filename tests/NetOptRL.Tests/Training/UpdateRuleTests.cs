using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Training;

/// <summary>The update rule, in both its forms, against TorchSharp's optimizers and against numbers by hand.</summary>
public sealed class UpdateRuleTests
{
    private const int Steps = 30;
    private static readonly double[] Rates = [1e-3, 0.05];

    public UpdateRuleTests() => LibTorch.EnsureLoaded();

    public static TheoryData<OptimizerKind, bool> Everything()
    {
        var table = new TheoryData<OptimizerKind, bool>();
        foreach (var optimizer in Enum.GetValues<OptimizerKind>())
        {
            table.Add(optimizer, false);
            table.Add(optimizer, true);
        }
        return table;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Thirty_steps_are_those_of_TorchSharp_in_a_population_of_every_optimizer(OptimizerKind optimizer, bool byTensors)
    {
        using var scope = NewDisposeScope();
        var kinds = Enum.GetValues<OptimizerKind>();
        using var state = State(37, 2 * kinds.Length); // every optimizer at two learning rates
        using IUpdateStep update = byTensors ? new TensorUpdateStep(state) : new VectorUpdateStep(state);
        for (var k = 0; k < state.Members; k++)
            state.Apply(k, Rates[k % 2], kinds[k / 2], 0);
        var twins = Rates.Select(_ => new TorchSharp.Modules.Parameter(tensor(Population.Row(state.Parameters, 0)))).ToArray();
        var oracles = twins.Select((twin, i) => Oracle(optimizer, twin, Rates[i])).ToArray();

        update.Begin(Steps);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = Population.Numbers(37 * state.Members, step, 0.3);
            state.Parameters.grad = tensor(gradient, [state.Members, 37]);
            update.Step(collect: false);
            for (var i = 0; i < twins.Length; i++)
            {
                twins[i].grad = tensor(gradient.AsSpan(((int)optimizer * 2 + i) * 37, 37).ToArray());
                oracles[i].step();
            }
        }

        for (var i = 0; i < twins.Length; i++)
            Population.AssertClose(Population.Values(twins[i]), Population.Row(state.Parameters, (int)optimizer * 2 + i), 2e-6);
    }

    /// <summary>w = 1, g = 0.5 then −0.25, learning rate 0.1, worked out by hand.</summary>
    [Theory]
    [InlineData(OptimizerKind.Sgd, 0.95, 0.975)]
    [InlineData(OptimizerKind.Momentum, 0.95, 0.93)] // m = 0.5; 0.9·0.5 − 0.25 = 0.2
    [InlineData(OptimizerKind.Nesterov, 0.905, 0.912)] // 0.5 + 0.9·0.5 = 0.95; −0.25 + 0.9·0.2 = −0.07
    [InlineData(OptimizerKind.Adagrad, 0.9, 0.9447214)] // 0.5 / 0.5; −0.25 / √0.3125 = −0.4472136
    [InlineData(OptimizerKind.RmsProp, 0.0, 0.4490)] // 0.5 / √0.0025 = 10; −0.25 / √0.0031 = −4.490133
    [InlineData(OptimizerKind.Adam, 0.9, 0.8733664)] // 1; m̂ = 0.02 / 0.19, v̂ = 0.00031225 / 0.001999
    [InlineData(OptimizerKind.AdamW, 0.899, 0.8714674)] // w·0.999 first
    public void The_first_two_steps_are_those_worked_out_by_hand(OptimizerKind optimizer, double first, double second)
    {
        foreach (var byTensors in new[] { false, true })
        {
            using var scope = NewDisposeScope();
            using var state = new PopulationState(Layout(1), [1], 1, CPU);
            using IUpdateStep update = byTensors ? new TensorUpdateStep(state) : new VectorUpdateStep(state);
            state.Apply(0, 0.1, optimizer, 0);
            update.Begin(2);
            state.Parameters.grad = tensor([0.5f], [1, 1]);
            update.Step(collect: false);
            Assert.Equal(first, Population.Values(state.Parameters)[0], 1e-6);
            state.Parameters.grad = tensor([-0.25f], [1, 1]);
            update.Step(collect: false);
            Assert.Equal(second, Population.Values(state.Parameters)[0], 2e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_changed_optimizer_starts_with_empty_moments_and_a_changed_rate_keeps_them(OptimizerKind optimizer, bool byTensors)
    {
        using var scope = NewDisposeScope();
        using var state = State(5, 2);
        using IUpdateStep update = byTensors ? new TensorUpdateStep(state) : new VectorUpdateStep(state);
        var before = optimizer == OptimizerKind.Adam ? OptimizerKind.Momentum : OptimizerKind.Adam;
        state.Apply(0, 0.01, before, 0);
        state.Apply(1, 0.01, optimizer, 0);
        void Run(int from, int steps)
        {
            update.Begin(steps);
            for (var step = from; step < from + steps; step++)
            {
                state.Parameters.grad = tensor(Population.Numbers(5, step), [1, 5]).repeat(2, 1);
                update.Step(collect: false);
            }
        }

        Run(0, 3);
        state.Apply(0, 0.02, optimizer, 0); // switched
        state.Apply(1, 0.02, optimizer, 0); // only another rate
        var twins = Enumerable.Range(0, 2)
            .Select(k => new TorchSharp.Modules.Parameter(tensor(k == 0 ? Population.Row(state.Parameters, 0) : Start(5)))).ToArray();
        var switched = Oracle(optimizer, twins[0], 0.02);
        var kept = Oracle(optimizer, twins[1], 0.01);
        Run(3, 4);

        for (var step = 0; step < 7; step++)
        {
            if (step == 3)
                kept.ParamGroups.Single().LearningRate = 0.02;
            twins[1].grad = tensor(Population.Numbers(5, step));
            kept.step();
            if (step < 3)
                continue;
            twins[0].grad = tensor(Population.Numbers(5, step));
            switched.step();
        }
        Population.AssertClose(Population.Values(twins[0]), Population.Row(state.Parameters, 0), 2e-6);
        Population.AssertClose(Population.Values(twins[1]), Population.Row(state.Parameters, 1), 2e-6);
    }

    private static ParameterLayout Layout(int count) => ParameterLayout.Of([("weight", [count], true, 1)]);

    private static float[] Start(int count) => Population.Numbers(count, 99);

    private static PopulationState State(int count, int members) => new(Layout(count), Start(count), members, CPU);

    private static optim.Optimizer Oracle(OptimizerKind optimizer, TorchSharp.Modules.Parameter parameter, double rate) => optimizer switch
    {
        OptimizerKind.Sgd => optim.SGD([parameter], rate),
        OptimizerKind.Momentum => optim.SGD([parameter], rate, momentum: 0.9),
        OptimizerKind.Nesterov => optim.SGD([parameter], rate, momentum: 0.9, nesterov: true),
        OptimizerKind.Adagrad => optim.Adagrad([parameter], rate),
        OptimizerKind.RmsProp => optim.RMSProp([parameter], rate),
        OptimizerKind.Adam => optim.Adam([parameter], rate),
        OptimizerKind.AdamW => optim.AdamW([parameter], rate, weight_decay: 0.01), // PyTorch's default, which TorchSharp leaves at 0
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer)),
    };
}
