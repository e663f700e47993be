using NetOptRL.Agents.Control;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Policies;
using NetOptRL.Targets;
using NetOptRL.Tests.Studies;
using NetOptRL.Tests.Targets;
using NetOptRL.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Agents.Control;

public sealed class LearnedControllerTests
{
    private static readonly EnvironmentSpec Spec = EnvironmentCatalog.Parse(
        EnvironmentCatalog.Find("digits-cnn").Text.Replace("epochs: 5", "epochs: 2").Replace("decisions: 10", "decisions: 6"), "two.yaml");

    private static readonly EnvironmentSpec Priced = EnvironmentCatalog.Parse(
        StudyOfTest.Pruning("5").Text.Replace("metric: logLoss", "metric: relativeLogLoss").Replace("  l1: 1e-4", "  l1: 0"), "priced.yaml");

    private static readonly TrainedPolicy Shipped = TrainedPolicy.Find(TrainedPolicy.Shipped);

    public LearnedControllerTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void In_a_users_loop_it_decides_what_it_decides_in_the_environment()
    {
        var applied = PolicyApplication.Run(Shipped, Spec, 1, workers: 1)[0];

        var (trace, loss) = TrainByHand(Spec, applied.Seed);

        Assert.Equal(applied.Trace.Select(entry => (entry.LearningRate, entry.Optimizer)), trace.Select(action => (action.LearningRate, action.Optimizer)));
        Assert.Equal(applied.Validation[^1].LogLoss, loss, 2e-3); // other kernels: other roundings
    }

    [Fact]
    public void Told_what_density_costs_it_prunes_as_it_does_in_the_environment()
    {
        var applied = PolicyApplication.Run(Shipped, Priced, 1, workers: 1)[0];

        var (trace, _) = TrainByHand(Priced, applied.Seed);

        Assert.Contains(trace, action => action.PruneThreshold > 0);
        Assert.Equal(applied.Trace.Select(entry => entry.PruneThreshold), trace.Select(action => action.PruneThreshold));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_price_that_is_none_is_refused(double densityCost)
    {
        using var model = nn.Linear(3, 2);
        Assert.StartsWith(
            "densityCost must be finite and at least 0, but got ",
            Assert.Throws<InvalidInputException>(() => new LearnedController(model, 10, 4, 2, densityCost: densityCost)).Message);
    }

    [Fact]
    public void Looking_at_the_untrained_network_leaves_it_as_it_is()
    {
        using var model = nn.Linear(3, 2);
        using var before = model.weight.detach().clone();
        using var controller = new LearnedController(model, 10, 4, 2);
        using var inputs = ones(4, 3);
        using var labels = zeros(4, ScalarType.Int64);
        controller.Begin(() => nn.functional.cross_entropy(model.forward(inputs), labels), 0.7);
        Assert.True(before.equal(model.weight).all().item<bool>());
        Assert.Null(model.weight.grad);
    }

    [Fact]
    public void Looking_at_the_untrained_network_leaves_running_means_as_they_are()
    {
        using var model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2));
        using var controller = new LearnedController(model, 10, 4, 2);
        using var inputs = arange(12, ScalarType.Float32).view(4, 3);
        using var labels = zeros(4, ScalarType.Int64);
        Tensor Loss() => nn.functional.cross_entropy(model.forward(inputs), labels);
        float[] Buffers() => [.. model.named_buffers().SelectMany(entry => entry.buffer.to_type(ScalarType.Float32).flatten().data<float>().ToArray())];
        var before = Buffers();
        controller.Begin(Loss, 0.7);
        Assert.Equal(4 + 4 + 1, before.Length); // mean, variance and how many batches were seen
        Assert.Equal(before, Buffers());
        Loss().Dispose();
        Assert.NotEqual(before, Buffers()); // a look of the model's own does change them
    }

    [Fact]
    public void A_loss_that_fails_while_steps_are_tried_leaves_the_parameters_as_they_were()
    {
        using var model = nn.Linear(3, 2);
        using var before = model.weight.detach().clone();
        using var controller = new LearnedController(model, 10, 4, 2);
        using var inputs = ones(4, 3);
        using var labels = zeros(4, ScalarType.Int64);
        var calls = 0;
        Tensor Loss() => ++calls < 3 ? nn.functional.cross_entropy(model.forward(inputs), labels) : throw new IOException("no more samples");
        Assert.Throws<IOException>(() => controller.Begin(Loss, 0.7));
        Assert.Equal(3, calls); // the second step was on its way
        Assert.True(before.equal(model.weight).all().item<bool>());
        Assert.Null(model.weight.grad);
        Assert.Empty(controller.Trace);
    }

    [Fact]
    public void A_parameter_that_the_loss_does_not_reach_is_named()
    {
        var first = nn.Linear(3, 2);
        using var model = nn.Sequential(first, nn.Linear(2, 2));
        using var controller = new LearnedController(model, 10, 4, 2);
        using var inputs = ones(4, 3);
        Assert.StartsWith(
            "every parameter must have a gradient, but 1.weight has none",
            Assert.Throws<InvalidOperationException>(() => controller.Begin(() => first.forward(inputs).square().mean(), 0.7)).Message);
    }

    [Fact]
    public void A_step_without_a_backward_pass_is_a_mistake()
    {
        using var model = nn.Linear(1, 1);
        using var controller = new LearnedController(model, 2, 4, 2);
        using var input = ones(1, 1);
        controller.Begin(() => model.forward(input).square().mean(), 1);
        Assert.Equal(
            "every parameter must have a gradient, but weight has none: a backward pass must come first.",
            Assert.Throws<InvalidOperationException>(() => controller.Step(1, () => 1)).Message);
    }

    [Fact]
    public void Weights_that_are_loaded_or_edited_meanwhile_are_what_is_trained()
    {
        var actions = new ActionSpec([1e-3], [1], [OptimizerKind.Sgd], false, [0], 1e-5, 1);
        using var model = nn.Linear(1, 1);
        using var controller = new LearnedController(model, 3, 4, 1, actions: actions);
        using var input = ones(1, 1);
        Tensor Loss() => model.forward(input).abs().mean(); // its gradient is 1 where the output is above 0
        void Set(float weight)
        {
            using var guard = no_grad();
            model.weight.fill_(weight);
        }
        float Trained()
        {
            model.zero_grad();
            using var loss = Loss();
            loss.backward();
            controller.Step(loss.item<float>(), () => 1);
            return model.weight.item<float>();
        }
        Set(5);
        controller.Begin(Loss, 5);
        Assert.Equal(5, model.weight.item<float>());
        Assert.Equal(4.999f, Trained(), 1e-5f);
        Set(2);
        Assert.Equal(1.999f, Trained(), 1e-5f);
    }

    [Fact]
    public void Disposing_of_it_twice_is_as_good_as_once_and_nothing_can_be_done_with_it_then()
    {
        using var model = nn.Linear(3, 2);
        var controller = new LearnedController(model, 10, 4, 2);
        controller.Dispose();
        Assert.Null(Record.Exception(controller.Dispose));
        Assert.Throws<ObjectDisposedException>(() => controller.Begin(() => throw new InvalidOperationException(), 1));
        Assert.Throws<ObjectDisposedException>(() => controller.Step(1, () => 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // weights are loaded, or set, in between
    public void What_it_prunes_stays_zero(bool isSet)
    {
        var actions = new ActionSpec([1e-3], [1], [OptimizerKind.Adam], false, [0.5], 1e-5, 1) { PruneScale = PruneScale.Absolute };
        using var model = nn.Linear(3, 2);
        using (no_grad())
            model.weight.copy_(tensor(new[] { 0.4f, 0.9f, -0.6f, -0.1f, 0.8f, 0.2f }).view(2, 3));
        using var controller = new LearnedController(model, 6, 4, 2, actions: actions);
        using var inputs = ones(4, 3);
        using var labels = zeros(4, ScalarType.Int64);
        Tensor Loss() => nn.functional.cross_entropy(model.forward(inputs), labels);
        controller.Begin(Loss, 0.7);
        for (var i = 0; i < 6; i++)
        {
            if (isSet)
            {
                using var guard = no_grad();
                model.weight.add_(0.01f);
            }
            model.zero_grad();
            using var loss = Loss();
            loss.backward();
            controller.Step(loss.item<float>(), () => 0.6);
        }
        Assert.Equal([true, false, false, true, false, true], model.weight.detach().flatten().data<float>().ToArray().Select(weight => weight == 0));
        Assert.Equal(2, controller.Trace.Count);
    }

    [Fact]
    public void It_decides_only_among_what_it_is_allowed()
    {
        var actions = new ActionSpec([1e-3, 2e-3], [0.9, 1], [OptimizerKind.RmsProp], false, [0], 1e-4, 1e-2);
        using var model = nn.Linear(3, 2);
        using var controller = new LearnedController(model, 10, 4, 5, actions: actions);
        using var inputs = ones(4, 3);
        using var labels = zeros(4, ScalarType.Int64);
        controller.Begin(() => nn.functional.cross_entropy(model.forward(inputs), labels), 0.7);
        Assert.Equal(OptimizerKind.RmsProp, controller.Action.Optimizer);
        Assert.Contains(controller.Action.LearningRate, actions.InitialLearningRates);
    }

    [Theory]
    [InlineData(0, 4, 1)]
    [InlineData(10, 0, 1)]
    [InlineData(10, 4, 11)]
    [InlineData(10, 4, 0)]
    public void Numbers_that_do_not_hold_are_refused(int miniBatches, int batchSize, int decisions)
    {
        using var model = nn.Linear(3, 2);
        Assert.Contains(
            $"(decisions={decisions}, batchSize={batchSize}, miniBatches={miniBatches})",
            Assert.Throws<InvalidInputException>(() => new LearnedController(model, miniBatches, batchSize, decisions)).Message);
    }

    [Theory]
    [InlineData(0, 0, "(epochs=0, timeSteps=0)")]
    [InlineData(double.NaN, 0, "(epochs=NaN, timeSteps=0)")]
    [InlineData(5, -1, "(epochs=5, timeSteps=-1)")]
    public void A_plan_that_is_none_is_refused(double epochs, int timeSteps, string message)
    {
        using var model = nn.Linear(3, 2);
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => new LearnedController(model, 10, 4, 2, epochs, timeSteps)).Message);
    }

    [Fact]
    public void Of_a_model_with_recurrent_layers_it_must_know_the_steps()
    {
        using var model = nn.Sequential(nn.Linear(3, 2), nn.Sequential(nn.Linear(2, 2)));
        using var recurrent = nn.GRU(3, 2);
        using (new LearnedController(model, 10, 4, 2))
        {
        }
        Assert.Contains("the model's GRU reads, but is 0", Assert.Throws<InvalidInputException>(() => new LearnedController(recurrent, 10, 4, 2)).Message);
        using (new LearnedController(recurrent, 10, 4, 2, timeSteps: 7))
        {
        }
    }

    [Fact]
    public void A_step_before_the_beginning_and_one_after_the_end_are_mistakes()
    {
        using var model = nn.Linear(1, 1);
        using var controller = new LearnedController(model, 1, 4, 1);
        Assert.Throws<InvalidOperationException>(() => controller.Step(1, () => 1));
        using var input = ones(1, 1);
        controller.Begin(() => model.forward(input).abs().mean(), 1);
        using var loss = model.forward(input).abs().mean();
        loss.backward();
        controller.Step(1, () => 1);
        Assert.Contains("after the last of 1", Assert.Throws<InvalidOperationException>(() => controller.Step(1, () => 1)).Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    [InlineData(-1)]
    public void The_untrained_models_loss_must_be_one(double validationLoss)
    {
        using var model = nn.Linear(1, 1);
        using var controller = new LearnedController(model, 2, 4, 2);
        using var input = ones(1, 1);
        var refusal = Assert.Throws<InvalidInputException>(() => controller.Begin(() => model.forward(input).abs().mean(), validationLoss));
        Assert.Contains("validationLoss must be finite and greater than 0", refusal.Message);
        Assert.Empty(controller.Trace);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1e39, 1)] // infinite in 32 bits
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    public void A_model_that_has_diverged_is_left_as_it_is_and_nothing_more_is_decided(double loss, double validationLoss)
    {
        using var model = nn.Linear(1, 1);
        using var controller = Begun(model);
        Assert.False(controller.HasDiverged);
        Assert.False(controller.Step(loss, () => validationLoss));
        Assert.True(controller.HasDiverged);
        using var weight = model.weight.detach().clone();
        Assert.False(controller.Step(1, () => 1));
        Assert.False(controller.Step(1, () => 1));
        Assert.True(weight.equal(model.weight).item<bool>());
        Assert.Single(controller.Trace);
        Assert.Throws<InvalidOperationException>(() => controller.Step(1, () => 1));
    }

    [Fact]
    public void A_loss_below_0_is_a_mistake()
    {
        using var model = nn.Linear(1, 1);
        using var controller = Begun(model);
        Assert.Contains("at least 0, but got -1", Assert.Throws<InvalidInputException>(() => controller.Step(1, () => -1)).Message);
    }

    /// <summary>In a training of three mini-batches, each with a decision, the first of which has its gradients.</summary>
    private static LearnedController Begun(Linear model)
    {
        var controller = new LearnedController(model, 3, 4, 3);
        using var input = ones(1, 1);
        controller.Begin(() => model.forward(input).abs().mean(), 1);
        using var loss = model.forward(input).abs().mean();
        loss.backward();
        return controller;
    }

    /// <summary>The training that the environment has from that seed, as a user would write it.</summary>
    private static (IReadOnlyList<TuningAction> Trace, double Loss) TrainByHand(EnvironmentSpec spec, long seed)
    {
        var data = Datasets.Load(spec.Data);
        var layout = TargetNetworks.Create(spec.Network, data.Shape, data.Classes).Layout;
        var schedule = new BatchSchedule(spec.Training, data.Train.Count);
        var order = schedule.DrawOrder(new Seeds(seed).Stream("miniBatches"));
        using var scope = NewDisposeScope();
        var row = tensor(layout.Initialize(new Seeds(seed).Stream("initialWeights")));
        using var model = new ConvolutionalTwin((ConvolutionalSpec)spec.Network, data.Shape, data.Classes, row, layout);
        var (inputs, labels) = (tensor(data.Train.Inputs, [data.Train.Count, 1, 8, 8]), tensor(data.Train.Labels));
        var (validationInputs, validationLabels) = (tensor(data.Validation.Inputs, [data.Validation.Count, 1, 8, 8]), tensor(data.Validation.Labels));
        Tensor Loss(int start, int size)
        {
            var indices = tensor(order[start..(start + size)]);
            return nn.functional.cross_entropy(model.Forward(inputs.index_select(0, indices)), labels.index_select(0, indices));
        }
        double ValidationLoss()
        {
            using var guard = no_grad();
            return nn.functional.cross_entropy(model.Forward(validationInputs), validationLabels).item<float>();
        }
        using var controller = new LearnedController(
            model.Module, schedule.Count, spec.Training.BatchSize, spec.Training.Decisions, spec.Training.Epochs, policy: Shipped, actions: spec.Actions,
            densityCost: spec.Reward.DensityCost);
        controller.Begin(() => Loss(0, StepProbe.Samples), ValidationLoss());
        foreach (var (start, size) in schedule.Batches)
        {
            model.Module.zero_grad();
            var loss = Loss(start, size);
            loss.backward();
            controller.Step(loss.item<float>(), ValidationLoss);
        }
        return (controller.Trace, ValidationLoss());
    }
}
