using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Agents;

public sealed class DamagedStateTests : IDisposable
{
    private const int Mutations = 500;
    private readonly ITuningEnvironment _environment = Toy.Padded();

    public static TheoryData<string> Agents => [.. AgentCatalog.Names];

    [Theory]
    [MemberData(nameof(Agents))]
    public void A_damaged_state_is_loaded_or_refused_and_nothing_else(string name)
    {
        using var agent = AgentCatalog.Create(name, AgentSetting.For(_environment, new Seeds(7)));
        for (var i = 0; i < 3; i++)
            agent.Learn(RolloutRunner.Run(_environment, agent.Policy, i, i));
        var state = agent.Save();
        var random = new Seeds(1).Stream("damage");
        var refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            try
            {
                agent.Load(Damage(state, random));
                RolloutRunner.Run(_environment, agent.FinalPolicy, 0, i); // what was loaded can be used
                var rollout = RolloutRunner.Run(_environment, agent.Policy, 0, i);
                if (i % 10 == 0)
                    agent.Learn(rollout);
                agent.Load(state);
            }
            catch (InvalidInputException)
            {
                refused++;
                Assert.True(state.AsSpan().SequenceEqual(agent.Save()), "a state that is refused must change nothing.");
            }
        }
        Assert.InRange(refused, 1, Mutations);
    }

    public void Dispose() => _environment.Dispose();

    /// <summary>Overwrites one to four bytes, of which every second time one is among the first thousand, and every tenth time cuts the end off.</summary>
    private static byte[] Damage(byte[] state, RandomStream random)
    {
        var damaged = state.ToArray();
        for (var left = 1 + random.Next(4); left > 0; left--)
            damaged[random.Next(random.Next(2) == 0 ? Math.Min(1000, state.Length) : state.Length)] = (byte)random.Next(256);
        return random.Next(10) == 0 ? damaged[..random.Next(damaged.Length)] : damaged;
    }
}
