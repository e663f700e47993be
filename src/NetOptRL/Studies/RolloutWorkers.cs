using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies.Observers;
using static TorchSharp.torch;

namespace NetOptRL.Studies;

/// <summary>
/// Runs rollouts on dedicated threads, each with an environment of its own and one libtorch thread: tensors and dispose scopes are
/// bound to their thread, and libtorch's own threads fight each other on small operators.
/// </summary>
internal sealed class RolloutWorkers : IDisposable
{
    private readonly BlockingCollection<RolloutOrder> _orders = [];
    private readonly BlockingCollection<RolloutOutcome> _outcomes = [];
    private readonly CancellationToken _cancellation;
    private readonly IStudyObserver _observer;
    private readonly Thread[] _threads;

    /// <param name="count">Number of threads.</param>
    /// <param name="createEnvironment">Called once on each thread, when its first order comes.</param>
    /// <param name="cancellation">Stops rollouts at their next decision.</param>
    /// <param name="observer">Is told of every rollout's begin and end; null where nobody is.</param>
    public RolloutWorkers(int count, Func<ITuningEnvironment> createEnvironment, CancellationToken cancellation, IStudyObserver? observer = null)
    {
        _cancellation = cancellation;
        _observer = observer ?? new ObserverList();
        _threads = Enumerable.Range(0, count)
            .Select(number => new Thread(() => Work(number, createEnvironment)) { Name = $"rollouts {number}", IsBackground = true }).ToArray();
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>Takes an order.</summary>
    public void Submit(RolloutOrder order)
    {
        _observer.Observe(new RolloutSubmitted(order));
        _orders.Add(order);
    }

    /// <summary>Waits for the next outcome, in whatever order they come.</summary>
    public RolloutOutcome Take() => _outcomes.Take();

    /// <summary>Waits for the threads to end what they are at.</summary>
    public void Dispose()
    {
        _orders.CompleteAdding();
        foreach (var thread in _threads)
            thread.Join();
        _orders.Dispose();
        _outcomes.Dispose();
    }

    private void Work(int number, Func<ITuningEnvironment> createEnvironment)
    {
        ITuningEnvironment? environment = null;
        foreach (var order in _orders.GetConsumingEnumerable())
        {
            _observer.Observe(new RolloutBegun(number, order));
            var outcome = Run(ref environment, createEnvironment, order);
            _observer.Observe(new RolloutEnded(number, outcome));
            _outcomes.Add(outcome);
        }
        environment?.Dispose();
    }

    private RolloutOutcome Run(ref ITuningEnvironment? environment, Func<ITuningEnvironment> createEnvironment, RolloutOrder order)
    {
        try
        {
            _cancellation.ThrowIfCancellationRequested();
            if (environment is null)
            {
                environment = createEnvironment();
                set_num_threads(1);
            }
            var rollout = RolloutRunner.Run(environment, order.Policy, order.Index, order.Seed, _cancellation);
            var parameters = order.KeepsParameters && environment is TrainingEnvironment training
                ? Enumerable.Range(0, training.Members).Select(training.ParametersOf).ToArray()
                : null;
            return new RolloutOutcome(order, rollout, parameters, null);
        }
        catch (OperationCanceledException)
        {
            return new RolloutOutcome(order, null, null, null);
        }
        catch (Exception failure) // carried to the thread that waits, and thrown there
        {
            return new RolloutOutcome(order, null, null, ExceptionDispatchInfo.Capture(failure));
        }
    }
}
