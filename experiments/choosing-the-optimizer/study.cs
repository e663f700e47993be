// Does choosing the optimizer help? PPO tunes the same two networks with all optimizers to choose from, with leave to switch between
// them, and with one only; equal episodes, five seeds.
// dotnet run experiments/choosing-the-optimizer/study.cs [BUDGET]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;

string[] networks = ["digits-cnn", "digits-rnn"], choices = ["any", "switching", "sgd", "momentum", "rmsprop", "adam"];
var here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var folder = Path.Combine("runs", "choosing-the-optimizer");
using var comparison = Comparison.OpenOrCreate(new ComparisonOptions
{
    Environments = [.. networks.SelectMany(_ => choices, (network, choice) => EnvironmentCatalog.Find(Path.Combine(here, $"{network}-{choice}.yaml")))],
    Agents = ["ppo"],
    Budget = Budget.Parse(args.FirstOrDefault() ?? "2560ep"),
    Seeds = [0, 1, 2, 3, 4],
    Name = "choosing-the-optimizer",
});
var result = comparison.Run(progress =>
{
    if (progress.Study is null)
        Console.Error.WriteLine($"{progress.Number} of {progress.Count}: {progress.Entry.Name}");
});
ComparisonFiles.Write(folder);

// Here it is the choices of optimizers that are compared, not agents: the same statistics serve. An environment is called network-choice.
(string, string)? Place(string environment, string competitor) =>
    competitor == "ppo" ? (environment[(environment.LastIndexOf('-') + 1)..], environment[..environment.LastIndexOf('-')]) : null;
var scores = ComparisonScores.Of(result, Place)!;
var statistics = scores.Statistics(reference: "any").Comparison;

Console.WriteLine($"| optimizers | {string.Join(" | ", networks)} | against any: P(better) | p (Wilcoxon, Holm) |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var (choice, competitor) in scores.Competitors.Zip(statistics.Agents))
{
    var accuracies = choice.Scores.Select(seeds => $"{seeds.Average():P2}");
    var against = competitor.AgainstReference is { } other ? $"{other.ProbabilityOfImprovement.Value:0.00} | {other.HolmP:0.000}" : "– | –";
    Console.WriteLine($"| {choice.Name} | {string.Join(" | ", accuracies)} | {against} |");
}
