using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>
/// Agents under the same budget, seeds, starting weights and mini-batches, in a folder of its own: an ordinary study for every
/// environment, agent and seed, one after another with all workers each, so that a budget in seconds buys the same for all. Use it on
/// one thread.
/// </summary>
public sealed class Comparison : IDisposable
{
    private readonly ComparisonPlan _plan;
    private readonly TimeProvider _time;
    private readonly IDisposable _hold;

    private Comparison(ComparisonPlan plan, string folder, TimeProvider? time)
    {
        _plan = plan;
        Folder = folder;
        _time = time ?? TimeProvider.System;
        _hold = ComparisonFolder.Hold(folder, Record.Name, StudyHolder.Here(_time));
    }

    /// <summary>What the comparison is.</summary>
    public ComparisonRecord Record => _plan.Record;

    /// <summary>The comparison's own folder.</summary>
    public string Folder { get; }

    /// <summary>The folder of one of its studies, which is there once the study has begun.</summary>
    public string FolderOf(ComparisonEntry entry) => Path.Combine(ComparisonFolder.Studies(Folder), entry.Name);

    /// <summary>
    /// The folder in which the comparison gets a folder of its name, and in it every study one with event files for TensorBoard; null makes
    /// none. Set it before the comparison is run.
    /// </summary>
    public string? TensorBoard { get; set; }

    /// <summary>Called with every study that is run, before it runs: to give it a log.</summary>
    public Action<Study>? OnStudy { get; set; }

    /// <summary>Pays what the first study would pay for all; tests put another in its place.</summary>
    internal Action<ComparisonPlan> WarmUp { get; set; } = WarmingUp.Run;

    /// <summary>Whether <paramref name="folder"/> is that of a comparison.</summary>
    public static bool IsIn(string folder) => ComparisonFolder.IsOne(folder);

    /// <summary>Checks the options of all studies and makes the comparison's folder. Nothing is left behind where that fails.</summary>
    /// <exception cref="InvalidInputException">
    /// The name is taken, the folder cannot be written, data is missing, an environment, agent or seed comes twice, or an option does not hold.
    /// </exception>
    /// <exception cref="LibTorchLoadException">libtorch cannot be loaded.</exception>
    /// <exception cref="StudyStoreException">The store cannot be reached or written.</exception>
    public static Comparison Create(ComparisonOptions options, TimeProvider? time = null)
    {
        var plan = ComparisonPlan.Of(options);
        while (true)
        {
            if (ComparisonFolder.Create(options, plan.Record) is { } folder)
                return new Comparison(plan, folder, time) { TensorBoard = options.TensorBoard };
            if (options.Name is not null)
                throw StudyNames.TakenIn(options.OutputFolder, options.Store, plan.Record.Name, "comparison");
            plan = plan with { Record = plan.Record with { Name = ComparisonPlan.FreeName(options) } }; // another process took the one that was free
        }
    }

    /// <summary>Opens a comparison that was made before, whether it has ended or not.</summary>
    /// <param name="folder">The comparison's own folder.</param>
    /// <param name="workers">Threads; null takes one per core.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="InvalidInputException">There is none, or its data changed since.</exception>
    public static Comparison Open(string folder, int? workers = null, TimeProvider? time = null) => new(ComparisonPlan.Read(folder, workers), folder, time);

    /// <summary>
    /// Opens the comparison of that name where there is one, and makes it where there is none: a script that is run again goes on where it
    /// was.
    /// </summary>
    /// <param name="options">With a name.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="InvalidInputException">
    /// There is one and it is not what the options say, which the message names; or what <see cref="Create"/> and <see cref="Open"/> throw for.
    /// </exception>
    public static Comparison OpenOrCreate(ComparisonOptions options, TimeProvider? time = null)
    {
        var folder = Path.Combine(options.OutputFolder, AskedFor.Name(options.Name, "comparison"));
        if (!IsIn(folder))
            return Create(options, time);
        var plan = ComparisonPlan.Of(options);
        var found = ComparisonFolder.Read(folder);
        ComparisonChecks.Version(found);
        AskedFor.Check(found, plan.Record);
        AskedFor.CheckStore($"comparison \"{found.Name}\"", folder, options.Store);
        return new Comparison(plan, folder, time) { TensorBoard = options.TensorBoard };
    }

    /// <summary>
    /// Runs its studies, or those that earlier sessions left. A study that ends without a result is part of the comparison; it goes on.
    /// </summary>
    /// <remarks>
    /// Before the first study that has to be made, two networks are trained for an episode in each environment and thrown away, outside
    /// every study's clock: else the agent that comes first alone would pay for the start of libtorch and of this library's code. What is left
    /// of that, the code of the search itself, is a few tenths of a second.
    /// </remarks>
    /// <param name="onProgress">Called on this thread before every study and after every rollout.</param>
    /// <param name="onEnd">
    /// Called with every study that has ended, with a result or without, of earlier sessions too, while it is open: to write its files, which
    /// <c>ComparisonRun.Run</c> does. Null writes none.
    /// </param>
    /// <param name="cancellation">Ends it early with everything learned saved.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="InvalidInputException">A study's folder holds another study than the comparison's, or was altered.</exception>
    /// <exception cref="StudyStoreException">A store cannot be written any more; what was committed is kept.</exception>
    /// <exception cref="RolloutFailedException">Rollouts of a study failed too often; run again, it goes on.</exception>
    public ComparisonResult Run(
        Action<ComparisonProgress>? onProgress, Action<Study, StudyEnd>? onEnd, CancellationToken cancellation = default)
    {
        var entries = Record.Entries().ToArray();
        var ended = new List<ComparedStudy>();
        var clock = new ComparisonClock(_plan.Options.Budget, _time);
        if (entries.Any(IsNew))
            WarmUp(_plan);
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            clock.Start();
            void Report(StudyProgress? study)
            {
                var secondsLeft = clock.SecondsLeft(study, entries.Length - ended.Count - 1);
                onProgress?.Invoke(new ComparisonProgress(entry, entries.Length, study, [.. ended], secondsLeft));
            }
            Report(null);
            var isNew = IsNew(entry);
            ended.Add(Run(entry, isNew, Report, onEnd, cancellation));
            if (isNew)
                clock.End();
        }
        return new ComparisonResult(Record, ended);
    }

    /// <inheritdoc/>
    public void Dispose() => _hold.Dispose();

    private bool IsNew(ComparisonEntry entry) => !Directory.Exists(FolderOf(entry));

    private ComparedStudy Run(
        ComparisonEntry entry, bool isNew, Action<StudyProgress> onProgress, Action<Study, StudyEnd>? onEnd, CancellationToken cancellation)
    {
        var studies = ComparisonFolder.Studies(Folder);
        using var study = isNew ? _plan.Create(entry, studies, _time) : _plan.Open(entry, studies, _time);
        study.TensorBoard = TensorBoard is { } board ? Path.Combine(board, Record.Name) : null;
        OnStudy?.Invoke(study);
        var end = study.RunToEnd(onProgress, cancellation);
        onEnd?.Invoke(study, end);
        return new ComparedStudy(entry, _plan.Options.Budget, end);
    }
}
