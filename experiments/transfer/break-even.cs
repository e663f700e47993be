// After how many trainings has the policy's own training paid for itself? TPE searches each task, ten trials at a time, until it has found a
// training as good as the one that the policy drives without a search, or has used up its trials; what that takes more than the one training is
// what the policy saves.
// From the root of the repository: dotnet run -c Release experiments/transfer/break-even.cs [SEEDS]
#:project ../../src/NetOptRL/NetOptRL.csproj

using System.Diagnostics;
using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Environments.Families;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Policies;
using static System.FormattableString;

const int AtOnce = 10, Trials = 100;
const double PolicySamples = 1e9; // environments/policies/shipped.md
var here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var policy = TrainedPolicy.Find(TrainedPolicy.Shipped);
var seeds = int.Parse(args.ElementAtOrDefault(0) ?? "3");
EnvironmentSpec[] tasks =
    [.. new[] { "fashion-cnn", "fashion-rnn" }.Concat(Directory.GetFiles(here, "*.yaml").Order()).Select(EnvironmentCatalog.Find)];

Race(tasks[0], 0, AtOnce); // code is compiled
var policySeconds = PolicySeconds();

Console.WriteLine("| task | policy: validation log-loss | trials of TPE until as good | processor seconds beyond the policy's one training |");
Console.WriteLine("|---|--:|--:|--:|");
var saved = new List<double>();
foreach (var task in tasks)
{
    var results = new (double Loss, int Trials, double Seconds)[seeds];
    Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed => results[seed] = Race(task, seed, Trials));
    saved.AddRange(results.Select(result => result.Seconds));
    var trials = string.Join(", ", results.Select(result => result.Trials > Trials ? $"more than {Trials}" : $"{result.Trials}"));
    Console.WriteLine(Invariant($"| {task.Name} | {results.Average(result => result.Loss):0.000} | {trials} | {results.Average(result => result.Seconds):0} |"));
}
Console.WriteLine();
Console.WriteLine(Invariant($"The policy saves {saved.Average():0} processor seconds a task on the mean, at least: its own training, ")
    + Invariant($"{policySeconds / 60:0} minutes of processor time on this machine, is paid for after {policySeconds / saved.Average():0} such tasks."));

// Processor time of the policy's own training on this machine, from a fiftieth of it.
double PolicySeconds()
{
    var workers = Math.Min(Environment.ProcessorCount, 4); // more have nothing to do
    using var folder = new ScratchFolder("break-even-");
    using var training = PolicyTraining.OpenOrCreate(new PolicyTrainingOptions
    {
        Family = FamilyCatalog.Find(Path.Combine(here, "..", "..", "environments", "families", "shipped.yaml")),
        Budget = Budget.Parse("2e7samples"),
        OutputFolder = folder.Path,
        Workers = workers,
    });
    training.Run();
    return training.Seconds * workers * PolicySamples / training.TrainingSamples;
}

(double Loss, int Trials, double Seconds) Race(EnvironmentSpec task, int seed, int trials)
{
    var (data, space) = (Datasets.Load(task.Data), new ActionSpace(task.Actions));
    var root = new Seeds(seed).Child("task").Value;
    double Loss(Episode episode) => episode.State == EpisodeState.Complete ? episode.Validation[^1].LogLoss : double.PositiveInfinity;
    using var alone = new TrainingEnvironment(task, data, 1, ComputeDevice.Cpu);
    TorchSharp.torch.set_num_threads(1); // on this thread, as workers do: one core each, so that seconds are a processor's
    double Driven() => Loss(RolloutRunner.Run(alone, policy.For(space), 0, root).Episodes[0]);
    var loss = Driven();
    var watch = Stopwatch.StartNew();
    Driven(); // once more for its time alone
    var own = watch.Elapsed;
    using var together = new TrainingEnvironment(task, data, AtOnce, ComputeDevice.Cpu);
    var setting = new AgentSetting(space, TrainedPolicy.ObservationSize, together.Decisions, AtOnce, new Seeds(seed).Child("tpe"));
    using var tpe = AgentCatalog.Create("tpe", setting);
    watch.Restart();
    double Saved() => (watch.Elapsed - own).TotalSeconds;
    for (var i = 0; i < trials / AtOnce; i++)
    {
        var rollout = RolloutRunner.Run(together, tpe.Policy, i, root); // from the same weights on the same mini-batches
        var first = rollout.Episodes.ToList().FindIndex(episode => Loss(episode) <= loss);
        if (first >= 0)
            return (loss, i * AtOnce + first + 1, Saved());
        tpe.Learn(rollout);
    }
    return (loss, trials + 1, Saved());
}
