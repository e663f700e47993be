using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Studies.Failures;

/// <summary>A search on the toy environment that runs in milliseconds, in one store over any number of sessions.</summary>
internal sealed class SearchOfTest : IDisposable
{
    public const long Seed = 5;
    public const int Rollouts = 12;

    private const int Members = 4;
    private readonly Func<int, ITuningEnvironment> _create;
    private readonly string _agent;

    /// <param name="script">What fails; null for nothing.</param>
    /// <param name="agent">Who learns.</param>
    public SearchOfTest(FailureScript? script = null, string agent = "tpe")
        : this(members => script is null ? Toy.Create(members) : script.On(Toy.Create(members)), agent)
    {
    }

    /// <param name="create">Makes environments.</param>
    /// <param name="agent">Who learns.</param>
    public SearchOfTest(Func<int, ITuningEnvironment> create, string agent = "tpe")
    {
        LibTorch.EnsureLoaded();
        (_create, _agent) = (create, agent);
        using var first = CreateAgent();
        Store.Create(Record, ChecksummedBytes.Close(first.Save()));
    }

    public InMemoryStudyStore Store { get; } = new();

    public Budget Budget { get; init; } = new(BudgetKind.Episodes, Rollouts * Members);

    public IReadOnlyList<FailedAttempt> Failures => Store.Failures(Record.Name);

    /// <summary>Rollouts as they are stored.</summary>
    public Rollout[] Stored => [.. Store.Rollouts(Record.Name).Select(stored => RolloutCodec.Decode(stored.Payload))];

    private StudyRecord Record => new("a", "toy", "", _agent, Budget.ToString(), Seed, Members, "cpu", "", "0.1.0");

    /// <summary>The digest of the same search where nothing fails.</summary>
    public static string Undisturbed(string agent = "tpe")
    {
        using var search = new SearchOfTest(agent: agent);
        return search.Run(2).Digest;
    }

    /// <summary>Runs a session.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="with">Makes environments from here on; null as before.</param>
    /// <param name="until">Rollouts after which the session is interrupted.</param>
    /// <param name="known">Rollouts known to have failed.</param>
    public SearchState Run(int workers, Func<int, ITuningEnvironment>? with = null, int until = int.MaxValue, params int[] known)
    {
        using var agent = CreateAgent();
        using var interruption = new CancellationTokenSource();
        var search = new StudySearch(Record, agent, Store, Budget, new Seeds(Seed), TimeProvider.System) { KnownFailures = known.ToHashSet() };
        void Interrupt(StudyProgress progress)
        {
            if (progress.Rollouts == until)
                interruption.Cancel();
        }
        search.Run(new StudyWorkers(Record.Name, Store, workers, with ?? _create, TimeProvider.System) { PauseScale = 0 }, Interrupt, interruption.Token);
        return search.State;
    }

    public byte[] AgentState(int learned) => Store.AgentState(Record.Name, learned);

    public bool HasEnded => Store.SearchEnd(Record.Name) is not null;

    public void Dispose() => Store.Dispose();

    private IAgent CreateAgent()
    {
        using var environment = Toy.Create(Members);
        return AgentCatalog.Create(_agent, AgentSetting.For(environment, new Seeds(Seed).Child("agent")));
    }
}
