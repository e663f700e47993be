// What does pruning cost? PPO tunes the pruned digits network under six prices of density; equal episodes, five seeds.
// dotnet run -c Release experiments/cost-of-pruning/study.cs [BUDGET]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;
using static System.FormattableString;

var here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var environments = Directory.GetFiles(here, "*.yaml").Select(EnvironmentCatalog.Find).OrderBy(environment => environment.Reward.DensityCost).ToArray();
var options = new ComparisonOptions
{
    Environments = environments,
    Agents = ["ppo"],
    Budget = Budget.Parse(args.FirstOrDefault() ?? "5120ep"),
    Seeds = [0, 1, 2, 3, 4],
    Name = string.Join('-', ["cost-of-pruning", .. args]), // another budget is another comparison
};
var result = ComparisonRun.ToEnd(options, Console.Error);

Console.WriteLine("| price of density | handed over | density | test accuracy | test log-loss |");
Console.WriteLine("|--:|---|--:|--:|--:|");
foreach (var row in CompetitorRow.Of(result))
{
    var price = environments.Single(environment => environment.Name == row.Environment).Reward.DensityCost;
    var (density, accuracy) = (row.Density.ToPercentText(1), row.TestAccuracy.ToPercentText());
    Console.WriteLine(Invariant($"| {price} | {row.Competitor} | {density} | {accuracy} | {row.TestLogLoss.Mean:0.000} |"));
}
