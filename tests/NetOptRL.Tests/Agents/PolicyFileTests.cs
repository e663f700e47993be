using System.Buffers.Binary;
using System.Security.Cryptography;
using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;
using NetOptRL.Tests.Fuzzing;
using NetOptRL.Tests.Reports;
using NetOptRL.Training;

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
    public void A_policy_for_the_same_choices_in_another_order_is_refused()
    {
        Assert.Equal([OptimizerKind.Sgd, OptimizerKind.Adam], Toy.Actions.Optimizers);
        var other = new ActionSpace(Toy.Actions with { Optimizers = [OptimizerKind.Adam, OptimizerKind.Sgd] });

        var failure = Assert.Throws<InvalidInputException>(() => PolicyFile.Read(FirstPolicy(), other));

        Assert.Equal("the policy must be for the choices of this environment, in their order, but is for others.", failure.Message);
        Assert.Throws<InvalidInputException>(() => PolicyFile.Read(FirstPolicy(), new ActionSpace(Toy.Actions with { LearningRateFactors = [0.5, 1, 3] })));
    }

    [Fact]
    public void Memory_is_not_taken_for_two_billion_weights_that_are_not_there()
    {
        var bytes = SampleFiles.Policy.ToArray();
        var hidden = 1 + "netoptrl-policy-3".Length + 1 + sizeof(int); // behind kind, agent and observation
        Assert.Equal(8, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(hidden)));
        foreach (var units in new[] { 20_000, 46_341, int.MaxValue })
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(hidden), units);
            Assert.Throws<InvalidInputException>(() => PolicyFile.Read(bytes, _environment.ActionSpace)); // translated before it is measured
            var before = GC.GetAllocatedBytesForCurrentThread();
            var failure = Assert.Throws<InvalidInputException>(() => PolicyFile.Read(bytes, _environment.ActionSpace));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
            Assert.Matches(@"\Athe policy must have \d{9,} parameters, but the file holds \d+ bytes of them\.\z", failure.Message);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_policy_with_a_parameter_that_is_no_number_is_refused(float parameter)
    {
        var bytes = FirstPolicy();
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(bytes.Length - SHA256.HashSizeInBytes - 40), parameter);
        SHA256.HashData(bytes.AsSpan()[..^SHA256.HashSizeInBytes], bytes.AsSpan()[^SHA256.HashSizeInBytes..]);
        Assert.Contains("parameters must be finite", Assert.Throws<InvalidInputException>(() => PolicyFile.Read(bytes, _environment.ActionSpace)).Message);
    }

    [Fact]
    public void What_a_file_says_it_is_is_shown_on_one_line()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write("\u001b[2J\n" + new string('x', 100_000));
        writer.Flush();
        var failure = Assert.Throws<InvalidInputException>(() => PolicyFile.Read(memory.ToArray(), _environment.ActionSpace));
        Assert.StartsWith("the bytes must begin with \"netoptrl-policy-3\", but begin with \" [2J xxx", failure.Message);
        Assert.InRange(failure.Message.Length, 0, 200);
    }

    [Fact]
    public void A_file_is_opened_by_its_path_and_named_in_errors()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["policy.bin"], FirstPolicy());
        Assert.Equal(
            Actions(PolicyFile.Read(FirstPolicy(), _environment.ActionSpace)), Actions(PolicyFile.Open(folder["policy.bin"], _environment.ActionSpace)));
        File.WriteAllBytes(folder["policy.bin"], FirstPolicy()[..^4]);
        foreach (var path in new[] { folder["policy.bin"], folder["none.bin"], "/dev/zero" })
        {
            var failure = Assert.Throws<InvalidInputException>(() => PolicyFile.Open(path, _environment.ActionSpace));
            Assert.StartsWith($"{path}: ", failure.Message);
        }
    }

    [Fact]
    public void A_file_of_which_one_bit_was_altered_is_refused()
    {
        var whole = FirstPolicy();
        for (var place = 0; place < whole.Length; place += 7)
        {
            var bytes = whole.ToArray();
            bytes[place] ^= 1;
            Assert.Throws<InvalidInputException>(() => PolicyFile.Read(bytes, _environment.ActionSpace));
        }
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
