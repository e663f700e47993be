using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Training;

/// <summary>The two forms of the update step against each other, and the vector form against the same operations one by one.</summary>
public sealed class UpdateStepTests
{
    public UpdateStepTests() => LibTorch.EnsureLoaded();

    public static TheoryData<OptimizerKind> Optimizers() => new(Enum.GetValues<OptimizerKind>());

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(0.02, false, false)]
    [InlineData(0, true, false)]
    [InlineData(0, false, true)]
    [InlineData(0.02, true, true)]
    public void Vectors_and_tensors_agree_and_so_do_their_statistics(double l1, bool pruned, bool frozen)
    {
        using var scope = NewDisposeScope();
        using var byVectors = State(43, 7);
        using var byTensors = State(43, 7);
        using var vectors = new VectorUpdateStep(byVectors);
        using var tensors = new TensorUpdateStep(byTensors);
        foreach (var state in new[] { byVectors, byTensors })
        {
            for (var k = 0; k < 7; k++)
                state.Apply(k, 0.01 * (k + 1), (OptimizerKind)k, k % 2 == 0 ? l1 : 0);
            if (pruned)
                Pruning.Apply(state, [.. Enumerable.Range(0, 7).Select(k => 0.2 * k)]);
            if (frozen)
                state.Freeze(3);
        }

        foreach (var (state, update) in new (PopulationState, IUpdateStep)[] { (byVectors, vectors), (byTensors, tensors) })
        {
            update.Begin(9);
            for (var step = 0; step < 9; step++)
            {
                state.Parameters.grad = tensor(Population.Numbers(7 * 43, step), [7, 43]);
                update.Step(collect: step >= 5);
            }
        }

        Population.AssertClose(Population.Values(byTensors.Parameters), Population.Values(byVectors.Parameters), 2e-6);
        Population.AssertClose(Population.Values(byTensors.FirstMoment), Population.Values(byVectors.FirstMoment), 2e-6);
        Population.AssertClose(Population.Values(byTensors.SecondMoment), Population.Values(byVectors.SecondMoment), 2e-6);
        var (expected, actual) = (tensors.Statistics(), vectors.Statistics());
        for (var k = 0; k < 7; k++)
        {
            Assert.Equal(expected[k].GradientNorm, actual[k].GradientNorm, 1e-5);
            Assert.Equal(expected[k].UpdateRatio, actual[k].UpdateRatio, 1e-5);
            Assert.Equal(expected[k].Cosine, actual[k].Cosine, 1e-5);
            Assert.Equal(frozen && k == 3, actual[k] == default);
        }
    }

    /// <summary>At its rate each optimizer but Adagrad, whose sum of squares is infinite itself, takes steps of 0.1 to 3.</summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_gradient_whose_square_32_bits_do_not_hold_leads_both_to_the_same_finite_parameters(OptimizerKind optimizer)
    {
        var gradient = Enumerable.Range(0, 20).Select(i => i % 3 == 0 ? -1e20f : 1e20f).ToArray();
        var rate = UpdateCoefficients.For(optimizer).IsAdaptive ? 0.1 : 1e-20;

        var (byVectors, byTensors) = (Trained(state => new VectorUpdateStep(state)), Trained(state => new TensorUpdateStep(state)));

        Assert.All(byVectors, parameter => Assert.True(float.IsFinite(parameter)));
        Population.AssertClose(byVectors, byTensors, 2e-6);

        float[] Trained(Func<PopulationState, IUpdateStep> create)
        {
            using var scope = NewDisposeScope();
            using var state = State(20, 1);
            using var update = create(state);
            state.Apply(0, rate, optimizer, 0);
            update.Begin(2);
            for (var step = 0; step < 2; step++)
            {
                state.Parameters.grad = tensor(gradient, [1, 20]);
                update.Step(collect: false);
            }
            return Population.Values(state.Parameters);
        }
    }

    /// <summary>The reference makes every operation by itself on single floats, so that any vector width must give its bits.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    [InlineData(1898)]
    public void The_bits_are_those_of_single_operations_for_every_row_length(int count)
    {
        foreach (var optimizer in Enum.GetValues<OptimizerKind>())
        {
            var rule = new MemberRule { LearningRate = 0.03, L1 = 0.01, Steps = 3 };
            rule.TakeUp(optimizer);
            rule.Steps = 3;
            float[][] rows = [.. Enumerable.Range(0, 4).Select(i => Population.Numbers(count, i))];
            rows[3] = [.. rows[3].Select(Math.Abs)];
            float[] isWeight = [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? 0f : 1f)];
            float[] mask = [.. Enumerable.Range(0, count).Select(i => i % 7 == 3 ? 0f : 1f)];
            var previous = Population.Numbers(count, 5);
            float[][] expected = [.. rows.Select(row => row.ToArray()), previous.ToArray()];
            var sums = ScalarStep(rule, expected, isWeight, mask);

            var actual = new VectorUpdate(rule).Run(new MemberRows
            {
                Parameters = rows[0],
                Gradient = rows[1],
                FirstMoment = rows[2],
                SecondMoment = rows[3],
                IsWeight = isWeight,
                Mask = mask,
                Previous = previous,
            });

            Assert.Equal(sums, actual);
            foreach (var (one, other) in new[] { (expected[0], rows[0]), (expected[2], rows[2]), (expected[3], rows[3]), (expected[4], previous) })
                Assert.Equal(Population.Bits(one), Population.Bits(other));
        }
    }

    [Fact]
    public void Statistics_are_those_of_their_definitions()
    {
        float[][] gradients = [Population.Numbers(20, 1), Population.Numbers(20, 2), Population.Numbers(20, 3)];
        using var scope = NewDisposeScope();
        using var state = State(20, 1);
        using var update = new VectorUpdateStep(state);
        state.Apply(0, 0.1, OptimizerKind.Sgd, 0);
        update.Begin(3);
        var (updates, parameters) = (0.0, 0.0);
        foreach (var gradient in gradients)
        {
            state.Parameters.grad = tensor(gradient, [1, 20]);
            update.Step(collect: true);
            updates += Dot(gradient, gradient) * 0.01;
            var w = Population.Values(state.Parameters);
            parameters += Dot(w, w);
        }
        var products = Dot(gradients[0], gradients[1]) + Dot(gradients[1], gradients[2]);
        var norms = Math.Sqrt(Dot(gradients[0], gradients[0]) * Dot(gradients[1], gradients[1]))
            + Math.Sqrt(Dot(gradients[1], gradients[1]) * Dot(gradients[2], gradients[2]));

        var statistics = update.Statistics().Single();

        Assert.Equal(Math.Sqrt(gradients.Sum(gradient => Dot(gradient, gradient)) / 3), statistics.GradientNorm, 1e-5);
        Assert.Equal(Math.Sqrt(updates / parameters), statistics.UpdateRatio, 1e-6);
        Assert.Equal(products / norms, statistics.Cosine, 1e-6);
        update.Begin(1);
        Assert.Equal(0, update.Statistics().Single().GradientNorm);
    }

    [Fact]
    public void The_cosine_of_equal_gradients_is_1_and_of_opposite_ones_minus_1_and_of_a_single_one_0()
    {
        Assert.Equal([1, -1, 0], new[] { new[] { 1f, 1f }, [1f, -1f], [1f] }.Select(signs =>
        {
            using var scope = NewDisposeScope();
            using var state = State(20, 1);
            using var update = new VectorUpdateStep(state);
            update.Begin(signs.Length);
            foreach (var sign in signs)
            {
                state.Parameters.grad = tensor([.. Population.Numbers(20, 1).Select(value => sign * value)], [1, 20]);
                update.Step(collect: true);
            }
            return Math.Round(update.Statistics()[0].Cosine, 6);
        }));
    }

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private static PopulationState State(int count, int members)
    {
        var layout = ParameterLayout.Of([("weight", [count - 5], true, 1), ("bias", [5], false, 1)]);
        return new PopulationState(layout, Population.Numbers(count, 99), members, CPU);
    }

    private static StepSums ScalarStep(MemberRule rule, float[][] rows, float[] isWeight, float[] mask)
    {
        var row = rule.Coefficients;
        var lanes = new float[4, 16];
        for (var i = 0; i < isWeight.Length; i++)
        {
            var w = rows[0][i];
            var g = rows[1][i] + (float)rule.L1 * isWeight[i] * Math.Sign(w);
            g *= mask[i];
            var u = (float)row.DirectionGradient * g;
            if (row.HasMomentum)
            {
                rows[2][i] = (float)row.MomentumDecay * rows[2][i] + (float)row.MomentumGain * g;
                u += (float)row.DirectionMomentum * rows[2][i];
            }
            if (row.IsAdaptive)
            {
                rows[3][i] = (float)row.SquareDecay * rows[3][i] + (float)row.SquareGain * g * g;
                u /= MathF.Sqrt(rows[3][i]) * (float)rule.SquareScale(rule.Steps) + (float)row.Epsilon;
            }
            var change = (w * (float)(rule.LearningRate * row.DecoupledDecay) + u * (float)rule.Rate(rule.Steps)) * mask[i];
            rows[0][i] = w - change;
            lanes[0, i % 16] += g * g;
            lanes[1, i % 16] += g * rows[4][i];
            lanes[2, i % 16] += change * change;
            lanes[3, i % 16] += rows[0][i] * rows[0][i];
            rows[4][i] = g;
        }
        double Sum(int slot) => Enumerable.Range(0, 16).Sum(lane => (double)lanes[slot, lane]);
        return new StepSums(Sum(0), Sum(1), Sum(2), Sum(3));
    }
}
