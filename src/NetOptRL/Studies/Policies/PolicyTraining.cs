using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Environments.Families;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;
using static TorchSharp.torch;

namespace NetOptRL.Studies.Policies;

/// <summary>
/// Trains one policy over a family of tasks, a new task in every rollout. The policy follows from family, budget, population and seed: neither
/// the number of workers nor a kill in between changes a bit of it. Use it on one thread.
/// </summary>
public sealed class PolicyTraining : IDisposable
{
    /// <summary>The file of the trained policy, for <see cref="TrainedPolicy.Find"/>.</summary>
    public const string PolicyFileName = "policy.bin";

    private const string Checkpoint = "checkpoint.bin", Lock = "training.lock";
    private const int Between = 100; // rollouts between two checkpoints
    private readonly PolicyTrainingOptions _options;
    private readonly TimeProvider _time;
    private readonly PolicyGradientAgent _agent;
    private readonly HeldFile _held;
    private readonly TaskData _data = new();
    private readonly SortedDictionary<int, (byte[] State, IPolicy Policy)> _learned = []; // by number of rollouts learned from
    private readonly int _members;
    private int _rollouts, _saved;
    private long _samples;
    private double _secondsBefore;
    private string _digest = DigestChain.Start;

    private PolicyTraining(PolicyTrainingOptions options, string folder, TimeProvider time)
    {
        (_options, Folder, _time) = (options, folder, time);
        _members = options.Population ?? options.Family.Population;
        var actions = new ActionSpace(options.Family.Actions);
        _held = HeldFile.Take(Path.Combine(folder, Lock), StudyHolder.Here(time), $"the training in {folder}");
        _agent = new PolicyGradientAgent(
            "ppo", PolicyGradientOptions.OverFamilies, new AgentSetting(actions, Observation.Size, 1, _members, new Seeds(options.Seed).Child("agent")));
        try
        {
            Restore();
        }
        catch (InvalidInputException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The training's own folder.</summary>
    public string Folder { get; }

    /// <summary>Hash over all rollouts so far: equal for two runs of the same training.</summary>
    public string Digest => _digest;

    /// <summary>Begins a training, or goes on with the one of that name.</summary>
    /// <exception cref="InvalidInputException">An option does not hold, or the folder holds a training that is not the one of the options.</exception>
    public static PolicyTraining OpenOrCreate(PolicyTrainingOptions options, TimeProvider? time = null)
    {
        if (options.Budget.Kind == BudgetKind.Seconds)
            throw new InvalidInputException($"a policy's training must have a budget in ep or samples, but got {options.Budget}.");
        var name = options.Name ?? $"{options.Family.Name}-{options.Seed}";
        StudyNames.Check(name);
        return new PolicyTraining(options, Path.Combine(options.OutputFolder, name), time ?? TimeProvider.System);
    }

    /// <summary>Trains until the budget is spent, and writes the policy.</summary>
    /// <param name="onProgress">Called on this thread after every rollout.</param>
    /// <param name="cancellation">Ends it early with what was learned saved.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="RolloutFailedException">A rollout failed in each of its attempts.</exception>
    public TrainedPolicy Run(Action<PolicyTrainingProgress>? onProgress = null, CancellationToken cancellation = default)
    {
        set_num_threads(1);
        var started = _time.GetTimestamp();
        double Seconds() => _secondsBefore + _time.GetElapsedTime(started).TotalSeconds;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var pool = new RolloutAttempts(
            new RolloutWorkers(
                Math.Min(_options.Workers ?? Environment.ProcessorCount, StudyPipeline.InFlight),
                () => new FamilyEnvironment(_options.Family, _data, _members, _options.Device), stop.Token),
            _ => { },
            seconds => stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(seconds)));
        try
        {
            Run(pool, onProgress, Seconds, cancellation);
        }
        finally
        {
            stop.Cancel();
            Save(Seconds());
        }
        var policy = PolicyFile.Write(_agent.FinalPolicy);
        WriteWhole(PolicyFileName, policy);
        return TrainedPolicy.Read(policy);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _agent.Dispose();
        _held.Dispose();
    }

    private void Run(RolloutAttempts pool, Action<PolicyTrainingProgress>? onProgress, Func<double> seconds, CancellationToken cancellation)
    {
        var waiting = new WaitingRollouts();
        var next = _rollouts;
        while (Share() < 1)
        {
            cancellation.ThrowIfCancellationRequested();
            for (; next < _rollouts + StudyPipeline.InFlight; next++)
                pool.Submit(new RolloutOrder(next, new Seeds(_options.Seed).Child("rollout", next).Value, _learned[StudyPipeline.LearnedBefore(next)].Policy));
            var outcome = pool.Take();
            if (outcome.IsCancelled)
                continue;
            if (outcome.Failure is not null)
                throw Failed(outcome);
            waiting.Add(outcome);
            while (Share() < 1 && waiting.Take(_rollouts) is { } due)
            {
                var progress = Learn(due.Rollout!, seconds());
                onProgress?.Invoke(progress);
            }
            if (_rollouts >= _saved + Between)
                Save(seconds());
        }
    }

    private PolicyTrainingProgress Learn(Rollout rollout, double seconds)
    {
        _agent.Anneal(1 - Share());
        var statistics = _agent.Learn(rollout);
        _rollouts++;
        _samples += rollout.TrainingSamples;
        _digest = DigestChain.Next(_digest, RolloutCodec.Encode(rollout));
        _learned[_rollouts] = (_agent.Save(), _agent.Policy);
        _learned.Remove(_rollouts - StudyPipeline.InFlight);
        return new PolicyTrainingProgress(
            _rollouts, _samples, Share(), seconds, rollout.Episodes.Average(episode => episode.Rewards.Sum()), statistics["entropy"],
            rollout.Episodes.Count(episode => episode.State == EpisodeState.Diverged));
    }

    private double Share() => Math.Min(1, Budget.Spent(_options.Budget.Kind, _rollouts, _members, _samples, 0) / _options.Budget.Limit);

    private void Restore()
    {
        var path = Path.Combine(Folder, Checkpoint);
        if (!File.Exists(path))
        {
            _learned[0] = (_agent.Save(), _agent.Policy);
            return;
        }
        var checkpoint = TrainingCheckpoint.Read(path);
        if (checkpoint.Identity != Identity())
            throw new InvalidInputException($"the training in {Folder} must be of {Identity()}, but is of {checkpoint.Identity}: choose another name.");
        (_rollouts, _samples, _secondsBefore, _digest) = (checkpoint.Rollouts, checkpoint.TrainingSamples, checkpoint.Seconds, checkpoint.Digest);
        var first = StudyPipeline.LearnedBefore(_rollouts);
        foreach (var (i, state) in checkpoint.States.Index())
        {
            _agent.Load(state);
            _learned[first + i] = (state, _agent.Policy);
        }
    }

    private void Save(double seconds)
    {
        var first = StudyPipeline.LearnedBefore(_rollouts);
        byte[][] states = [.. Enumerable.Range(first, _rollouts - first + 1).Select(learned => _learned[learned].State)];
        _saved = _rollouts;
        WriteWhole(Checkpoint, new TrainingCheckpoint(Identity(), _rollouts, _samples, seconds, _digest, states).Write());
    }

    private void WriteWhole(string name, byte[] bytes)
    {
        var draft = Path.Combine(Folder, $".{name}.unfinished"); // one process at a time holds the folder
        File.WriteAllBytes(draft, bytes);
        File.Move(draft, Path.Combine(Folder, name), overwrite: true);
    }

    private string Identity() =>
        $"family {_options.Family.Name} ({DigestChain.Short(System.Text.Encoding.UTF8.GetBytes(_options.Family.Text))}), budget {_options.Budget}, "
        + $"population {_members}, seed {_options.Seed} on {_options.Device}";

    private static RolloutFailedException Failed(RolloutOutcome outcome) => new(
        $"rollout {outcome.Order.Index} failed in each of {RolloutAttempts.Most} attempts, the last one with {RolloutFailure.Reason(outcome.Failure!)}. "
        + "What was learned before is saved; the training run again goes on from there.", outcome.Failure);
}
