using NetOptRL.Agents;
using NetOptRL.Runtime;

namespace NetOptRL.Benchmarks;

/// <summary>Adds up the processor time that an agent takes to learn and to save what it learned; what it does is not touched.</summary>
internal sealed class TimedAgent(IAgent agent) : IAgent
{
    private TimeSpan _learning;

    public double LearningSeconds => _learning.TotalSeconds;

    public string Name => agent.Name;

    public IPolicy Policy => agent.Policy;

    public IPolicy FinalPolicy => agent.FinalPolicy;

    public IReadOnlyDictionary<string, double> Learn(Rollout rollout) => Timed(() => agent.Learn(rollout));

    public byte[] Save() => Timed(agent.Save);

    public void Load(byte[] state) => agent.Load(state);

    public void Dispose() => agent.Dispose();

    private T Timed<T>(Func<T> part)
    {
        var start = ThreadTime.Now;
        var value = part();
        _learning += ThreadTime.Now - start;
        return value;
    }
}
