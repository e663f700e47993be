using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Agents;

public sealed class PolicyGradientLossTests
{
    public PolicyGradientLossTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData(1.1, 2, -2.2)] // inside the interval: the ratio counts
    [InlineData(1.5, 2, -2.4)] // a good decision made likelier by more than ε earns no more
    [InlineData(0.5, 2, -1.0)] // a good decision made less likely counts in full
    [InlineData(0.5, -2, 1.6)] // a bad decision made less likely by more than ε earns no more
    [InlineData(1.5, -2, 3.0)] // a bad decision made likelier counts in full
    public void The_clipped_surrogate_has_the_values_of_equation_7(double ratio, double advantage, double loss)
    {
        using var scope = NewDisposeScope();
        var value = PolicyGradientLoss.Policy(tensor([(float)Math.Log(ratio)]), zeros(1), tensor([(float)advantage]), 0.2);

        Assert.Equal(loss, value.item<float>(), 1e-5);
    }

    [Fact]
    public void Reinforce_weighs_log_probabilities_with_advantages()
    {
        using var scope = NewDisposeScope();
        var value = PolicyGradientLoss.Policy(tensor([-1f, -2f]), zeros(2), tensor([3f, -1f]), null);

        Assert.Equal(0.5, value.item<float>(), 1e-6); // −(3·(−1) + (−1)·(−2)) / 2
    }

    [Fact]
    public void What_learns_and_what_acts_are_the_same_network()
    {
        using var environment = Toy.Create();
        using var agent = AgentCatalog.Create("ppo", AgentSetting.For(environment, new Seeds(3)));
        agent.Learn(RolloutRunner.Run(environment, agent.Policy, 0, 1)); // away from the nearly uniform first policy
        var rollout = RolloutRunner.Run(environment, agent.Policy, 1, 2);
        using var scope = NewDisposeScope();
        var batch = DecisionBatch.Of(rollout, environment.ActionSpace.IsOpen);
        var network = ((NetworkPolicy)agent.Policy).Network;
        var tensors = new BatchTensors(batch, network.Shape);

        var (logProbability, _) = PolicyGradientLoss.Evaluate(
            tensor(network.Parameters.ToArray()).unsqueeze(0), network.Shape, tensors.Observations, tensors.Choices, tensors.IsOpen);

        Assert.True(logProbability.allclose(tensors.Proximal, 1e-5, 1e-5));
    }

    [Fact]
    public void Decisions_of_an_older_policy_are_weighted_by_how_much_oftener_the_later_one_makes_them()
    {
        using var scope = NewDisposeScope();
        var batch = new DecisionBatch(new float[3 * 3], new long[3], [1, 1, 1], [MathF.Log(0.5f), MathF.Log(0.5f), MathF.Log(0.1f)], [1, -1, 1], 0);
        var tensors = new BatchTensors(batch, new PolicyShape(3, 2, [4]));
        var later = tensor([MathF.Log(0.25f), MathF.Log(0.75f), MathF.Log(0.9f)]);

        var seen = tensors.SeenFrom(later, largest: 2);

        Assert.True(seen.Advantages.allclose(tensor([0.5f, -1.5f, 2f]), 1e-5)); // 0.25 / 0.5, 0.75 / 0.5, 0.9 / 0.1 cut at 2
        Assert.True(seen.Proximal.allclose(later));
    }

    [Fact]
    public void A_uniform_policys_entropy_is_the_logarithm_of_the_open_heads_choices()
    {
        using var environment = Toy.Create(2);
        var shape = PolicyShape.For(environment.ActionSpace, environment.ObservationSize, 8);
        using var scope = NewDisposeScope();
        var isOpen = tensor([1f, 0, 1, 0], [1, 4]); // 4 rates and 2 optimizers

        var (_, entropy) = PolicyGradientLoss.Evaluate(zeros(1, shape.Layout().Count), shape, zeros(1, 3), zeros([1, 4], ScalarType.Int64), isOpen);

        Assert.Equal(Math.Log(8), entropy.item<float>(), 1e-5);
    }
}
