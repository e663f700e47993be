// The same seconds on the same machine: a search that starts from the shipped policy, in turn with Optuna (TPE, median pruner) over PyTorch.
// Optuna gets SECONDS, ours a sixth less for its search, since all its trainings on fresh seeds by which it chooses count too; and once more,
// a fifth of that; and the shipped policy without any search. Interrupted, the same command goes on. Its runs are compared by table.cs.
// dotnet run -c Release experiments/against-optuna/study.cs [AGENT] [SECONDS] [SEEDS]
// It needs Python, as Debian's packages python3-optuna python3-torch python3-sklearn libopenblas0-pthread, and dataset-fashion-mnist.
#:project ../../src/NetOptRL/NetOptRL.csproj

using System.Diagnostics;
using System.Text.Json;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Studies.Policies;
using static System.FormattableString;

const double Share = 5.0 / 6; // of our seconds goes to the search, the rest is there for the final evaluation
var agent = args.ElementAtOrDefault(0) ?? "ppo-shipped";
var seconds = double.Parse(args.ElementAtOrDefault(1) ?? "120", System.Globalization.CultureInfo.InvariantCulture);
var seeds = int.Parse(args.ElementAtOrDefault(2) ?? "10");
string[] tasks = ["digits-cnn", "digits-rnn", "fashion-cnn", "fashion-rnn"];
var rival = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "optuna_torch.py");
var folder = Directory.CreateDirectory(Invariant($"runs/against-optuna-{agent}-{seconds}s")).FullName;

for (var seed = 0; seed < seeds; seed++)
{
    foreach (var task in tasks)
    {
        Once(task, "ours", seed, () => Ours(task, seed, seconds, "whole"));
        Once(task, "optuna", seed, () => Optuna(task, seed));
        Once(task, "fifth", seed, () => Ours(task, seed, seconds / 5, "fifth"));
        Once(task, "applied", seed, () => Applied(task, seed));
    }
}

var runs = tasks.SelectMany(task => new[] { "optuna", "ours", "fifth", "applied" }.SelectMany(side => Of(task, side).Select((run, seed) =>
    new { Task = task, Side = side, Seed = seed, run.Test, run.Spread, run.Policy, run.Seconds, run.Samples })));
var file = Path.Combine(folder, "runs.json");
File.WriteAllText(file, $"[\n{string.Join(",\n", runs.Select(run => JsonSerializer.Serialize(run)))}\n]\n");
Console.WriteLine($"The runs are in {file}: table.cs beside this script compares the sides by it.");

Side[] Of(string task, string side) => [.. Enumerable.Range(0, seeds).Select(seed => Read(Entry(task, side, seed)))];

string Entry(string task, string side, int seed) => Path.Combine(folder, $"{task}-{side}-{seed}.json");

static Side Read(string file) => JsonSerializer.Deserialize<Side>(File.ReadAllText(file))!;

void Once(string task, string side, int seed, Func<Side> run)
{
    var file = Entry(task, side, seed);
    if (File.Exists(file))
        return;
    var result = run();
    File.WriteAllText(file + ".part", JsonSerializer.Serialize(result));
    File.Move(file + ".part", file);
    Console.Error.WriteLine(Invariant($"{task}, seed {seed}, {side}: {100 * result.Test:0.00} % in {result.Seconds:0.0} s"));
}

Side Ours(string task, int seed, double all, string suffix)
{
    var name = Invariant($"{task}-{seed}-{suffix}");
    if (Directory.Exists(Path.Combine(folder, name)))
        Directory.Delete(Path.Combine(folder, name), recursive: true); // interrupted: seconds begin anew
    var watch = Stopwatch.StartNew();
    using var study = Study.Create(new StudyOptions
    {
        Environment = EnvironmentCatalog.Find(task),
        Agent = agent,
        Seed = seed,
        Budget = new Budget(BudgetKind.Seconds, all * Share),
        Name = name,
        OutputFolder = folder,
    });
    var result = study.Run();
    var end = watch.Elapsed.TotalSeconds; // the test split is read in it too
    var best = result.Best.Confirmed.Runs.Select(fresh => fresh.Test.Accuracy).ToArray();
    return new Side(best.Average(), best.Max() - best.Min(), result.Policy.Runs.Average(fresh => fresh.Test.Accuracy), end, result.Spent.TrainingSamples);
}

Side Applied(string task, int seed)
{
    var environment = EnvironmentCatalog.Find(task);
    var watch = Stopwatch.StartNew();
    var tests = PolicyApplication.Run(TrainedPolicy.Find(TrainedPolicy.Shipped), environment, seeds: 5, seed).Select(run => run.Test.Accuracy).ToArray();
    var samples = (long)tests.Length * environment.Training.Epochs * environment.Data.Train;
    return new Side(tests.Average(), tests.Max() - tests.Min(), null, watch.Elapsed.TotalSeconds, samples);
}

// Both sides get the same samples for training, validation and test: those that our split deals.
string Order(string task)
{
    const int Digits = 1797, Fashion = 60000; // samples that are dealt
    var count = task.StartsWith("digits", StringComparison.Ordinal) ? Digits : Fashion;
    var order = Split.Order(count, EnvironmentCatalog.Find(task).Data.SplitSeed);
    var file = Path.Combine(folder, $"{task}-order.txt");
    File.WriteAllLines(file, order.Select(sample => Invariant($"{sample}")));
    return file;
}

Side Optuna(string task, int seed)
{
    string[] arguments = [rival, task, Invariant($"{seconds}"), "--seed", Invariant($"{seed}"), "--retest", "5", "--order", Order(task)];
    using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true })!;
    var lines = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0)
        throw new InvalidOperationException($"optuna_torch.py must end with 0, but ended with {process.ExitCode}.");
    using var last = JsonDocument.Parse(lines.TrimEnd().Split('\n')[^1]);
    var test = last.RootElement.GetProperty("retrain_test").EnumerateArray().Select(value => value.GetDouble()).ToArray();
    var wall = last.RootElement.GetProperty("wall_s").GetDouble();
    return new Side(test.Average(), test.Max() - test.Min(), null, wall, (long)(last.RootElement.GetProperty("samples_per_s").GetDouble() * wall));
}

/// <summary>What one side reached.</summary>
/// <param name="Test">Mean test accuracy of what it chose, trained on five fresh seeds.</param>
/// <param name="Spread">The best of those five less the worst.</param>
/// <param name="Policy">Mean test accuracy of the policy's own trainings; null where there is none.</param>
/// <param name="Seconds">Seconds until the choice was made; without a search, of the five trainings.</param>
/// <param name="Samples">Training samples of the search; without one, of the five trainings.</param>
internal sealed record Side(double Test, double Spread, double? Policy, double Seconds, long Samples);
