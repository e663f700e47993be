using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Reports.StudyReports;

/// <summary>
/// A study of any length without any training: decisions are drawn evenly, and what an episode scores is a formula of them with noise,
/// best at an initial rate of 0.03 and with the later of the optimizers.
/// </summary>
/// <param name="Rollouts">Number of rollouts.</param>
/// <param name="Population">Episodes of each.</param>
internal sealed record SyntheticStudy(int Rollouts, int Population)
{
    private const double Untrained = 2.3; // log-loss of ten classes guessed

    /// <summary>The environment.</summary>
    public EnvironmentSpec Environment { get; init; } = EnvironmentCatalog.Find("digits-cnn-prune");

    /// <summary>How episode number n ends; null for all complete.</summary>
    public Func<int, EpisodeState> StateOf { get; init; } = _ => EpisodeState.Complete;

    /// <summary>What the agent measures after rollout number n.</summary>
    public Func<int, IReadOnlyDictionary<string, double>> StatisticsOf { get; init; } = index => new Dictionary<string, double>
    {
        ["kl"] = 0.01 + 0.01 * Math.Sin(index),
        ["entropy"] = 4 / (1 + 0.01 * index),
    };

    /// <summary>Seeds of the final evaluation.</summary>
    public int FinalSeeds { get; init; } = 5;

    /// <summary>Standard deviation of the noise on an episode's log-loss.</summary>
    public double Noise { get; init; } = 0.05;

    private Seeds Seeds { get; } = new(7);

    public StudyRecord Record => new(
        "synthetic", Environment.Name, Environment.Text, "ppo", $"{Rollouts * Population}ep", 7, Population, "cpu", new string('a', 64), "0.1.0");

    /// <summary>Rollout number <paramref name="index"/>; the same for the same number.</summary>
    public Rollout Create(int index)
    {
        var random = Seeds.Stream("rollout", index);
        var episodes = Enumerable.Range(0, Population).Select(member => Episode(Draw(random), StateOf(index * Population + member), random));
        return new Rollout(index, index, [.. episodes], 5390L * Population);
    }

    /// <summary>As it is stored.</summary>
    public StoredRollout Store(int index) => new(
        index, RolloutCodec.Encode(Create(index)), new string('d', 64), 5390L * Population, 0.5 * (index + 1), 0.01 * (index + 1), StatisticsOf(index));

    /// <summary>All of them, made one by one.</summary>
    public IEnumerable<StoredRollout> Stored() => Enumerable.Range(0, Rollouts).Select(Store);

    /// <summary>What the study found: the best of its complete episodes, trained again.</summary>
    public StudyResult Result()
    {
        var (best, score, diverged) = (default(Episode), double.NegativeInfinity, 0);
        var (history, digests) = (new List<LearningPoint>(), new List<RolloutDigest>());
        foreach (var rollout in Enumerable.Range(0, Rollouts).Select(Create))
        {
            history.Add(LearningPoint.Of(rollout));
            digests.Add(RolloutDigest.Of(rollout, RolloutCodec.Encode(rollout)));
            diverged += rollout.Episodes.Count(episode => episode.State == EpisodeState.Diverged);
            foreach (var episode in rollout.Episodes.Where(episode => episode.State == EpisodeState.Complete && episode.FinalScore > score))
                (best, score) = (episode, episode.FinalScore);
        }
        var actions = best!.Decisions.Select(decision => decision.Action).ToArray();
        var schedule = actions.Select((action, decision) =>
            new ScheduleEntry(decision, 17 * decision, action.LearningRate, action.Optimizer, action.PruneThreshold));
        return new StudyResult(
            Record, 2, new Dictionary<string, string> { ["netoptrl"] = "0.1.0", ["torchsharp"] = "0.107.0" },
            new BudgetSpent(0.5 * Rollouts, 0.01 * Rollouts, Rollouts, Rollouts * Population, diverged, 5390L * Rollouts * Population),
            new BestSchedule([.. schedule], best.Validation[^1], Confirm("best", _ => actions)), Confirm("policy", Draw), history, new string('e', 64),
            new StudyDigests([.. digests], new string('e', 64), new string('f', 16)), new Dictionary<string, string> { ["system"] = "Linux" });
    }

    private ConfirmedRuns Confirm(string name, Func<RandomStream, TuningAction[]> actions) => new([.. Enumerable.Range(0, FinalSeeds).Select(seed =>
    {
        var random = Seeds.Stream(name, seed);
        var episode = Episode(actions(random), EpisodeState.Complete, random);
        return new ConfirmedRun(1000 + seed, episode, episode.Validation[^1] with { Accuracy = episode.Validation[^1].Accuracy - 0.01 });
    })]);

    private TuningAction[] Draw(RandomStream random)
    {
        var space = new ActionSpace(Environment.Actions);
        var actions = new TuningAction[Environment.Training.Decisions];
        for (var decision = 0; decision < actions.Length; decision++)
            actions[decision] = space.Decode([.. space.Heads.Select(head => random.Next(head.Size))], decision, decision == 0 ? null : actions[decision - 1]);
        return actions;
    }

    private Episode Episode(TuningAction[] actions, EpisodeState state, RandomStream random)
    {
        var last = state == EpisodeState.Complete ? actions.Length - 1 : random.Next(actions.Length);
        if (state == EpisodeState.Stopped)
            actions[last] = actions[last] with { Stops = true };
        var final = Loss(actions) * Math.Exp(Noise * (random.NextDouble() + random.NextDouble() - 1) * Math.Sqrt(6));
        var validation = actions.Take(last + 1).Select((_, t) => At(actions, final, t)).ToArray();
        if (state == EpisodeState.Diverged)
            validation[last] = new Metrics(0, double.PositiveInfinity, validation[last].Density);
        return new Episode(
            [.. actions.Take(last + 1).Select(action => new PolicyDecision(action, [1, 2, 3, 0], -5))],
            [.. validation.Select(_ => Enumerable.Range(0, Observation.Size).Select(_ => random.NextSingle()).ToArray())],
            [.. validation.Select(_ => 0.1)],
            state,
            validation,
            [.. validation.Select(metrics => double.IsFinite(metrics.LogLoss) ? metrics.LogLoss : double.NaN)],
            state == EpisodeState.Diverged ? Score.Floor(Environment.Reward) : Score.Of(Environment.Reward, validation[^1]));
    }

    private static double Loss(TuningAction[] actions) =>
        0.1 + 0.2 * Math.Pow(Math.Log10(actions[0].LearningRate) + 1.5, 2) + 0.02 * (Enum.GetValues<OptimizerKind>().Length - (int)actions[0].Optimizer)
        + 0.1 * actions.Average(action => action.PruneThreshold);

    private static Metrics At(TuningAction[] actions, double final, int t)
    {
        var share = (t + 1.0) / actions.Length;
        var loss = Untrained * (1 - share) + final * share;
        return new Metrics(Math.Exp(-loss), loss, Math.Exp(-2 * actions.Take(t + 1).Max(action => action.PruneThreshold)));
    }
}
