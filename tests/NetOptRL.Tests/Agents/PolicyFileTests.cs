using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Agents;

public sealed class PolicyFileTests
{
    private readonly QuadraticEnvironment _environment = Toy.Create();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_policy_read_back_acts_as_before(bool explores)
    {
        using var agent = AgentCatalog.Create("ppo", AgentSetting.For(_environment, new Seeds(1)));
        agent.Learn(RolloutRunner.Run(_environment, agent.Policy, 0, 1));
        var policy = explores ? agent.Policy : agent.FinalPolicy;

        var back = PolicyFile.Read(PolicyFile.Write(policy), _environment.ActionSpace, explores);

        Assert.Equal(Actions(policy), Actions(back));
    }

    [Fact]
    public void A_policy_for_other_choices_is_refused_with_both_named()
    {
        var bytes = FirstPolicy();
        var other = new ActionSpace(Toy.Actions with { InitialLearningRates = [0.1, 1] });

        var failure = Assert.Throws<InvalidInputException>(() => PolicyFile.Read(bytes, other));

        Assert.Equal("the policy's heads must have 2, 3, 2, 1 choices, but have 4, 3, 2, 1.", failure.Message);
    }

    [Fact]
    public void A_truncated_file_is_refused() =>
        Assert.Contains("parameters", Assert.Throws<InvalidInputException>(() => PolicyFile.Read(FirstPolicy()[..^4], _environment.ActionSpace)).Message);

    [Fact]
    public void A_file_cut_within_its_header_is_refused()
    {
        for (var length = 0; length < 40; length++)
            Assert.Throws<InvalidInputException>(() => PolicyFile.Read(FirstPolicy()[..length], _environment.ActionSpace));
    }

    [Fact]
    public void Observations_of_another_length_are_refused()
    {
        var policy = PolicyFile.Read(FirstPolicy(), _environment.ActionSpace);
        var actor = policy.Begin(1, new Seeds(0).Stream("unused"));
        Assert.Throws<ArgumentException>(() => actor.Act(new DecisionPoint(0, [new float[7]], [], [], [])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a policy")]
    public void Another_file_is_refused(string text) =>
        Assert.Throws<InvalidInputException>(() => PolicyFile.Read(System.Text.Encoding.UTF8.GetBytes(text), _environment.ActionSpace));

    private byte[] FirstPolicy()
    {
        using var agent = AgentCatalog.Create("ppo", AgentSetting.For(_environment, new Seeds(1)));
        return PolicyFile.Write(agent.FinalPolicy);
    }

    private List<TuningAction> Actions(IPolicy policy) =>
        [.. RolloutRunner.Run(_environment, policy, 0, 5).Episodes.SelectMany(episode => episode.Decisions).Select(decision => decision.Action)];
}
