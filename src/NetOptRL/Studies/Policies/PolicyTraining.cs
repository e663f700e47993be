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
    private const string Checkpoint = "checkpoint.bin", Lock = "training.lock";
    private const int Round = 8; // rollouts that an update learns from: of one alone it would learn the task more than the family
    private const int Between = 12; // updates between two checkpoints
    private readonly PolicyTrainingOptions _options;
    private readonly TimeProvider _time;
    private readonly PolicyGradientAgent _agent;
    private readonly HeldFile _held;
    private readonly TaskData _data = new();
    private readonly List<Rollout> _round = []; // not learned from yet
    private readonly int _members;
    private (byte[] State, IPolicy Policy) _before, _now; // before the last update and after it: what the rollouts to come act under
    private Spent _spent = new(0, 0, DigestChain.Start), _learned = new(0, 0, DigestChain.Start); // in all; up to the last update
    private double _entropy = double.NaN;
    private int _saved;

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
            if (Share() < 1)
                options.Family.RequireData(_data);
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
    public string Digest => _spent.Digest;

    /// <summary>Rollouts so far; the last few are learned from when eight are together, or at the end.</summary>
    public int Rollouts => _spent.Rollouts;

    /// <summary>Samples trained on so far.</summary>
    public long TrainingSamples => _spent.TrainingSamples;

    /// <summary>Seconds of all sessions, this one's up to the end of <see cref="Run(Action{PolicyTrainingProgress}?, CancellationToken)"/>.</summary>
    public double Seconds { get; private set; }

    /// <summary>Begins a training, or goes on with the one of that name.</summary>
    /// <exception cref="InvalidInputException">
    /// An option does not hold, the folder holds a training that is not the one of the options, or there is no data for a kind of task.
    /// </exception>
    public static PolicyTraining OpenOrCreate(PolicyTrainingOptions options, TimeProvider? time = null)
    {
        if (options.Budget.Kind == BudgetKind.Seconds)
            throw new InvalidInputException($"a policy's training must have a budget in ep or samples, but got {options.Budget}.");
        StudyChecks.Budget(options.Budget);
        StudyChecks.AtLeast("workers", options.Workers ?? 1, 1);
        StudyChecks.Population(options.Population ?? options.Family.Population);
        var name = options.Name ?? $"{options.Family.Name}-{options.Seed}";
        StudyNames.Check(name);
        return new PolicyTraining(options, Path.Combine(options.OutputFolder, name), time ?? TimeProvider.System);
    }

    /// <summary>Trains until the budget is spent, and writes the policy.</summary>
    /// <param name="onProgress">Called on this thread after every rollout.</param>
    /// <param name="cancellation">Ends it early with what was learned saved.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="RolloutFailedException">A rollout failed in each of its attempts.</exception>
    /// <exception cref="IOException">The folder cannot be written; what the last checkpoint holds is kept.</exception>
    public TrainedPolicy Run(Action<PolicyTrainingProgress>? onProgress = null, CancellationToken cancellation = default)
    {
        set_num_threads(1);
        var started = _time.GetTimestamp();
        var before = Seconds;
        double Elapsed() => before + _time.GetElapsedTime(started).TotalSeconds;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var pool = new RolloutAttempts(
            new RolloutWorkers(
                Math.Min(_options.Workers ?? Environment.ProcessorCount, StudyPipeline.InFlight),
                () => new FamilyEnvironment(_options.Family, _data, _members, _options.Device), stop.Token),
            _ => { },
            seconds => stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(seconds)));
        try
        {
            Run(pool, onProgress, Elapsed, cancellation);
        }
        finally
        {
            stop.Cancel();
            Seconds = Elapsed();
            Save(Seconds);
        }
        var policy = PolicyFile.Write(_agent.FinalPolicy);
        WriteWhole(TrainedPolicy.FileName, policy);
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
        var next = _spent.Rollouts;
        while (Share() < 1)
        {
            cancellation.ThrowIfCancellationRequested();
            for (; next < _spent.Rollouts + StudyPipeline.InFlight; next++)
                pool.Submit(new RolloutOrder(next, new Seeds(_options.Seed).Child("rollout", next).Value, PolicyOf(next)));
            var outcome = pool.Take();
            if (outcome.IsCancelled)
                continue;
            if (outcome.Failure is not null)
                throw Failed(outcome);
            waiting.Add(outcome);
            while (Share() < 1 && waiting.Take(_spent.Rollouts) is { } due)
            {
                var progress = Take(due.Rollout!, seconds());
                onProgress?.Invoke(progress);
            }
            if (_learned.Rollouts >= _saved + Between * Round)
                Save(seconds());
        }
    }

    /// <summary>The policy that has learned from all whole rounds of the rollouts that <see cref="StudyPipeline"/> waits for.</summary>
    private IPolicy PolicyOf(int rollout) => (StudyPipeline.LearnedBefore(rollout) / Round < _learned.Rollouts / Round ? _before : _now).Policy;

    private PolicyTrainingProgress Take(Rollout rollout, double seconds)
    {
        _round.Add(rollout);
        _spent = new Spent(
            _spent.Rollouts + 1, _spent.TrainingSamples + rollout.TrainingSamples, DigestChain.Next(_spent.Digest, RolloutCodec.Encode(rollout)));
        if (_round.Count == Round || Share() >= 1)
            Learn();
        return new PolicyTrainingProgress(
            _spent.Rollouts, _spent.TrainingSamples, Share(), seconds, rollout.Episodes.Average(episode => episode.Rewards.Sum()), _entropy,
            rollout.Episodes.Count(episode => episode.State == EpisodeState.Diverged));
    }

    private void Learn()
    {
        _agent.Anneal(1 - Share(_learned));
        _entropy = _agent.Learn(_round)["entropy"];
        _round.Clear();
        (_learned, _before, _now) = (_spent, _now, (_agent.Save(), _agent.Policy));
    }

    private double Share() => Share(_spent);

    private double Share(Spent spent) =>
        Math.Min(1, Budget.Spent(_options.Budget.Kind, spent.Rollouts, _members, spent.TrainingSamples, 0) / _options.Budget.Limit);

    private void Restore()
    {
        var path = Path.Combine(Folder, Checkpoint);
        if (!File.Exists(path))
        {
            _before = _now = (_agent.Save(), _agent.Policy);
            return;
        }
        var checkpoint = TrainingCheckpoint.Read(path);
        if (checkpoint.Identity != Identity())
            throw new InvalidInputException($"the training in {Folder} must be of {Identity()}, but is of {checkpoint.Identity}: choose another name.");
        _spent = _learned = new Spent(checkpoint.Rollouts, checkpoint.TrainingSamples, checkpoint.Digest);
        (_saved, Seconds) = (checkpoint.Rollouts, checkpoint.Seconds);
        _before = Restored(checkpoint.Before);
        _now = Restored(checkpoint.Now);
    }

    private (byte[] State, IPolicy Policy) Restored(byte[] state)
    {
        _agent.Load(state);
        return (state, _agent.Policy);
    }

    /// <summary>Keeps all up to the last update; what came after it is run again, with the same bits.</summary>
    private void Save(double seconds)
    {
        _saved = _learned.Rollouts;
        WriteWhole(Checkpoint, new TrainingCheckpoint(
            Identity(), _learned.Rollouts, _learned.TrainingSamples, seconds, _learned.Digest, _before.State, _now.State).Write());
    }

    private void WriteWhole(string name, byte[] bytes)
    {
        var draft = Path.Combine(Folder, $".{name}.unfinished"); // one process at a time holds the folder
        File.WriteAllBytes(draft, bytes);
        File.Move(draft, Path.Combine(Folder, name), overwrite: true);
    }

    private string Identity() =>
        $"family {_options.Family.Name} ({DigestChain.Short(System.Text.Encoding.UTF8.GetBytes(_options.Family.Text))}), budget {_options.Budget}, "
        + $"population {_members}, seed {_options.Seed} on {_options.Device}, NetOptRL {Versions.NetOptRL}";

    private static RolloutFailedException Failed(RolloutOutcome outcome) => new(
        $"rollout {outcome.Order.Index} failed in each of {RolloutAttempts.Most} attempts, the last one with {RolloutFailure.Reason(outcome.Failure!)}. "
        + "What was learned before is saved; the training run again goes on from there.", outcome.Failure);

    /// <summary>What was spent, and the hash over it.</summary>
    private sealed record Spent(int Rollouts, long TrainingSamples, string Digest);
}
