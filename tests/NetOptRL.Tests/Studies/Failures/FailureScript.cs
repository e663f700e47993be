using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Studies.Failures;

/// <summary>
/// Says at which rollouts of a study how many first attempts fail, and with what. An environment knows a rollout by its seed alone, so it is
/// told apart by that.
/// </summary>
internal sealed class FailureScript
{
    public const int Always = int.MaxValue;

    private readonly Dictionary<long, int> _failing = [];
    private readonly ConcurrentDictionary<long, int> _attempts = new();
    private readonly Seeds _seeds;

    /// <param name="seed">The study's.</param>
    /// <param name="rollouts">Number of a rollout of the search and how many attempts at it fail.</param>
    public FailureScript(long seed, params (int Rollout, int Attempts)[] rollouts)
    {
        _seeds = new Seeds(seed);
        foreach (var (rollout, attempts) in rollouts)
            _failing[SeedOf("rollout", rollout)] = attempts;
    }

    /// <summary>What a failing attempt throws; by default what TorchSharp does where libtorch has no memory.</summary>
    public Func<Exception> Cause { get; init; } = () => new ExternalException(
        "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory\nException raised from alloc_cpu\nframe #0");

    /// <summary>Attempts at the trainings of the final evaluation that fail, by fresh seed.</summary>
    public (int Seed, int Attempts)[] Final
    {
        init
        {
            foreach (var (seed, attempts) in value)
                _failing[SeedOf("final", seed)] = attempts;
        }
    }

    /// <summary>Attempts that were made at a rollout of the search.</summary>
    public int AttemptsAt(int rollout) => _attempts.GetValueOrDefault(SeedOf("rollout", rollout));

    /// <summary>The environment with its failures.</summary>
    public ITuningEnvironment On(ITuningEnvironment inner) => new ScriptedEnvironment(inner, this);

    private long SeedOf(string name, int index) => _seeds.Child(name, index).Value;

    /// <summary>Whether the attempt that begins now fails.</summary>
    private bool Fails(long seed) => _attempts.AddOrUpdate(seed, 1, (_, before) => before + 1) <= _failing.GetValueOrDefault(seed);

    /// <summary>Fails in the middle of an episode, so that a used environment is left behind.</summary>
    private sealed class ScriptedEnvironment(ITuningEnvironment inner, FailureScript script) : ITuningEnvironment, ITrainedMembers
    {
        private bool _fails;
        private int _steps;

        public ActionSpace ActionSpace => inner.ActionSpace;

        public int Members => inner.Members;

        public int Decisions => inner.Decisions;

        public int ObservationSize => inner.ObservationSize;

        public float[][] Reset(long seed)
        {
            (_fails, _steps) = (script.Fails(seed), 0);
            return inner.Reset(seed);
        }

        public StepResult Step(IReadOnlyList<TuningAction> actions)
        {
            var result = inner.Step(actions);
            return _fails && ++_steps == 2 ? throw script.Cause() : result;
        }

        public float[] ParametersOf(int member) => ((ITrainedMembers)inner).ParametersOf(member);

        public void Dispose() => inner.Dispose();
    }
}
