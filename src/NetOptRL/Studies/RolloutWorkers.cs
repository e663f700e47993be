using System.Collections.Concurrent;
using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies.Observers;
using static TorchSharp.torch;

namespace NetOptRL.Studies;

/// <summary>
/// Runs rollouts on dedicated threads, each with an environment of its own and one libtorch thread: tensors and dispose scopes are
/// bound to their thread, and libtorch's own threads fight each other on small operators.
/// </summary>
/// <remarks>
/// A worker lives as long as nothing fails in it. Whatever does, the rollout, the making of the environment or the disposing of it, it hands
/// that in and ends, since the environment may be broken and so may be what its thread holds. Another takes its place when it is told to.
/// </remarks>
internal sealed class RolloutWorkers : IDisposable
{
    private readonly BlockingCollection<RolloutOrder> _orders = [];
    private readonly BlockingCollection<RolloutOutcome> _outcomes = [];
    private readonly Func<ITuningEnvironment> _createEnvironment;
    private readonly CancellationToken _cancellation;
    private readonly IStudyObserver _observer;
    private readonly Thread[] _threads;
    private readonly Queue<int> _lost = []; // workers that ended

    /// <param name="count">Number of threads.</param>
    /// <param name="createEnvironment">Called once on each thread, when its first order comes.</param>
    /// <param name="cancellation">Stops rollouts at their next decision.</param>
    /// <param name="observer">Is told of every rollout's begin and end; null where nobody is.</param>
    public RolloutWorkers(int count, Func<ITuningEnvironment> createEnvironment, CancellationToken cancellation, IStudyObserver? observer = null)
    {
        (_createEnvironment, _cancellation, _observer) = (createEnvironment, cancellation, observer ?? new ObserverList());
        _threads = [.. Enumerable.Range(0, count).Select(Start)];
    }

    /// <summary>Takes an order.</summary>
    public void Submit(RolloutOrder order)
    {
        _observer.Observe(new RolloutSubmitted(order));
        _orders.Add(order);
    }

    /// <summary>Whether all workers have ended: then one must be replaced, or no outcome comes any more.</summary>
    public bool NoneLeft => _lost.Count == _threads.Length;

    /// <summary>Waits for the next outcome, in whatever order they come. A worker that failed has ended before its failure is handed over.</summary>
    public RolloutOutcome Take()
    {
        var outcome = _outcomes.Take();
        if (outcome.Failure is not null)
        {
            _threads[outcome.Worker].Join(); // its environment's memory is free before it is needed elsewhere
            _lost.Enqueue(outcome.Worker);
        }
        return outcome;
    }

    /// <summary>Puts another in the place of the worker that ended first; null where none has.</summary>
    public int? Replace()
    {
        if (!_lost.TryDequeue(out var worker))
            return null;
        _threads[worker] = Start(worker);
        return worker;
    }

    /// <summary>Waits for the threads to end what they are at.</summary>
    /// <returns>What failed meanwhile, such as the disposing of an environment; its order is that of the worker's last rollout.</returns>
    public IReadOnlyList<RolloutOutcome> End()
    {
        _orders.CompleteAdding();
        foreach (var thread in _threads)
            thread.Join();
        var last = new List<RolloutOutcome>();
        while (_outcomes.TryTake(out var outcome))
            last.Add(outcome);
        return [.. last.Where(outcome => outcome.Failure is not null)];
    }

    /// <summary>The same where nobody asks any more.</summary>
    public void Dispose()
    {
        End();
        _orders.Dispose();
        _outcomes.Dispose();
    }

    private Thread Start(int worker)
    {
        var thread = new Thread(() => Work(worker)) { Name = $"rollouts {worker}", IsBackground = true };
        thread.Start();
        return thread;
    }

    private void Work(int worker)
    {
        ITuningEnvironment? environment = null;
        RolloutOrder? order = null;
        var failure = FailureOf(() =>
        {
            foreach (var next in _orders.GetConsumingEnumerable())
            {
                order = next;
                _observer.Observe(new RolloutBegun(worker, next));
                var outcome = Run(ref environment, next, worker);
                _observer.Observe(new RolloutEnded(worker, outcome));
                _outcomes.Add(outcome);
            }
        });
        if (failure is not null)
            _observer.Observe(new RolloutEnded(worker, new RolloutOutcome(order!, worker) { Failure = failure }));
        var atEnd = FailureOf(() => environment?.Dispose());
        if (failure is not null && atEnd is not null)
            failure = new AggregateException(failure, atEnd);
        if ((failure ?? atEnd) is { } cause)
            _outcomes.Add(new RolloutOutcome(order!, worker) { Failure = cause }); // last: then the thread is over
    }

    private RolloutOutcome Run(ref ITuningEnvironment? environment, RolloutOrder order, int worker)
    {
        try
        {
            _cancellation.ThrowIfCancellationRequested();
            if (environment is null)
            {
                environment = _createEnvironment();
                set_num_threads(1);
            }
            var rollout = RolloutRunner.Run(environment, order.Policy, order.Index, order.Seed, _cancellation);
            var parameters = order.KeepsParameters && environment is ITrainedMembers trained
                ? Enumerable.Range(0, environment.Members).Select(trained.ParametersOf).ToArray()
                : null;
            return new RolloutOutcome(order, worker) { Rollout = rollout, Parameters = parameters };
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return new RolloutOutcome(order, worker);
        }
    }

    private static Exception? FailureOf(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception failure) // carried to the thread that waits, which judges it
        {
            return failure;
        }
    }
}
