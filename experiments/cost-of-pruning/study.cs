// What does pruning cost? PPO tunes the pruned digits network under six prices of density; equal episodes, five seeds.
// dotnet run experiments/cost-of-pruning/study.cs [BUDGET]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;

var here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var folder = Path.Combine("runs", "cost-of-pruning");
using var comparison = Comparison.OpenOrCreate(new ComparisonOptions
{
    Environments = [.. Directory.GetFiles(here, "*.yaml").Select(EnvironmentCatalog.Find).OrderBy(environment => environment.Reward.DensityCost)],
    Agents = ["ppo"],
    Budget = Budget.Parse(args.FirstOrDefault() ?? "5120ep"),
    Seeds = [0, 1, 2, 3, 4],
    Name = "cost-of-pruning",
});
var result = comparison.Run(progress =>
{
    if (progress.Study is null)
        Console.Error.WriteLine($"{progress.Number} of {progress.Count}: {progress.Entry.Name}");
});
ComparisonFiles.Write(folder);

Console.WriteLine("| price of density | handed over | density | test accuracy | test log-loss |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var row in CompetitorRow.Of(result))
{
    var price = EnvironmentCatalog.Find(Path.Combine(here, $"{row.Environment}.yaml")).Reward.DensityCost;
    var accuracy = $"{row.TestAccuracy.Mean:P2} ({row.TestAccuracy.Low:P2} … {row.TestAccuracy.High:P2})";
    Console.WriteLine($"| {price} | {row.Competitor} | {row.Density.Mean:P1} | {accuracy} | {row.TestLogLoss.Mean:0.000} |");
}
