// Does a policy work on tasks it has never seen? The shipped policy drives one training per seed; beside it, from the same initial weights
// and mini-batches, Adam at 1e-3, constant and with a cosine, and random search, which has as many trainings as its name says.
// From the root of the repository: dotnet run -c Release experiments/transfer/study.cs [POLICY] [SEEDS]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Runtime;
using NetOptRL.Training;
using static System.FormattableString;

const int Trials = 50;
string[] own =
[
    "fashion-small", "fashion-deep", "fashion-wide", "fashion-gru", "fashion-lstm", "fashion-cnn1d", "fashion-mlp",
    "recall-long", "digits-deep", "report-lstm",
];
var here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var policy = TrainedPolicy.Find(args.ElementAtOrDefault(0) ?? TrainedPolicy.Shipped);
var seeds = int.Parse(args.ElementAtOrDefault(1) ?? "10");
string[] names = ["fashion-cnn", "fashion-rnn", .. own.Select(name => Path.Combine(here, $"{name}.yaml"))];
EnvironmentSpec[] tasks = [.. names.Select(EnvironmentCatalog.Find)];
string[] rivals = ["Adam at 1e-3", "with a cosine", "best of 10 at random", "best of 50 at random"];

Console.WriteLine($"| validation log-loss, mean of {seeds} trainings | policy | {string.Join(" | ", rivals)} |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|");
var (wins, diverged) = (new int[rivals.Length], 0);
foreach (var task in tasks)
{
    var losses = Losses(task); // [seed][policy and rivals]
    double[] means = [.. Enumerable.Range(0, 1 + rivals.Length).Select(i => losses.Average(row => row[i]))];
    for (var i = 0; i < rivals.Length; i++)
        wins[i] += means[0] < means[i + 1] || (i >= 2 && means[0] == means[i + 1]) ? 1 : 0;
    diverged += losses.Count(row => double.IsInfinity(row[0]) && double.IsFinite(row[1]));
    var (_, low, high) = Estimate.Of([.. losses.Select(row => row[0])]);
    var others = string.Join(" | ", means.Skip(1).Select(mean => Invariant($"{mean:F4}")));
    Console.WriteLine(Invariant($"| {task.Name} | {means[0]:F4} ({low:F4} … {high:F4}) | {others} |"));
}
Console.WriteLine();
for (var i = 0; i < rivals.Length; i++)
    Console.WriteLine($"- {(i < 2 ? "better than" : "at least as good as the")} {rivals[i]}: {wins[i]} of {tasks.Length} tasks");
Console.WriteLine($"- diverged where Adam at 1e-3 did not: {diverged} trainings");

double[][] Losses(EnvironmentSpec task)
{
    var (data, space, decisions) = (Datasets.Load(task.Data), new ActionSpace(task.Actions), task.Training.Decisions);
    TuningAction Adam(double share) => new(1e-3 * share, OptimizerKind.Adam, 0);
    TuningAction[] constant = [.. Enumerable.Repeat(Adam(1), decisions)];
    TuningAction[] cosine = [.. Enumerable.Range(0, decisions).Select(t => Adam((1 + Math.Cos(Math.PI * (t + 0.5) / decisions)) / 2))];
    var results = new double[seeds][];
    Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
    {
        var random = new AgentSetting(space, TrainedPolicy.ObservationSize, decisions, Trials, new Seeds(seed).Child("random"));
        using var searcher = AgentCatalog.Create("random", random);
        using var environment = new TrainingEnvironment(task, data, 3 + Trials, ComputeDevice.Cpu);
        TorchSharp.torch.set_num_threads(1); // on this thread: one core each
        // One population: all train from the same weights on the same mini-batches, and none knows of the others.
        var all = new SchedulePolicy([constant, cosine], new Beside(policy.For(space), searcher.Policy));
        var rollout = RolloutRunner.Run(environment, all, 0, new Seeds(seed).Child("task").Value);
        double[] losses =
            [.. rollout.Episodes.Select(episode => episode.State == EpisodeState.Complete ? episode.Validation[^1].LogLoss : double.PositiveInfinity)];
        results[seed] = [losses[2], losses[0], losses[1], losses[3..13].Min(), losses[3..].Min()];
    });
    return results;
}

/// <summary>The first member follows one policy, the others another.</summary>
internal sealed class Beside(IPolicy first, IPolicy others) : IPolicy
{
    public IActor Begin(int members, RandomStream random) => new Actor(first.Begin(1, random), others.Begin(members - 1, random));

    private sealed class Actor(IActor first, IActor others) : IActor
    {
        public PolicyDecision[] Act(DecisionPoint point) => [.. first.Act(Part(point, 0..1)), .. others.Act(Part(point, 1..))];

        private static DecisionPoint Part(DecisionPoint point, Range members) => point.Decision == 0
            ? point with { Observations = point.Observations[members] }
            : new DecisionPoint(
                point.Decision, point.Observations[members], [.. point.Previous.Take(members)], [.. point.Scores.Take(members)],
                [.. point.HasEnded.Take(members)]);
    }
}
