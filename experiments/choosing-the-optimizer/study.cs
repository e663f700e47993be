// Does choosing the optimizer help? PPO tunes the same two networks with all optimizers to choose from, with leave to switch between
// them, and with one only; equal episodes, five seeds.
// dotnet run -c Release experiments/choosing-the-optimizer/study.cs [BUDGET]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;
using static System.FormattableString;

string[] networks = ["digits-cnn", "digits-rnn"], choices = ["any", "switching", "sgd", "momentum", "rmsprop", "adam"];
var here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var options = new ComparisonOptions
{
    Environments = [.. from network in networks from choice in choices select EnvironmentCatalog.Find(Path.Combine(here, $"{network}-{choice}.yaml"))],
    Agents = ["ppo"],
    Budget = Budget.Parse(args.FirstOrDefault() ?? "2560ep"),
    Seeds = [0, 1, 2, 3, 4],
    Name = string.Join('-', ["choosing-the-optimizer", .. args]), // another budget is another comparison
};
var result = ComparisonRun.ToEnd(options, Console.Error);

// Here it is the choices of optimizers that are compared, not agents: the same statistics serve. An environment is called network-choice.
(string, string)? Place(string environment, string competitor) =>
    competitor == "ppo" ? (environment[(environment.LastIndexOf('-') + 1)..], environment[..environment.LastIndexOf('-')]) : null;
var scores = ComparisonScores.Of(result, Place)!;
var statistics = scores.Statistics(reference: "any").Comparison;

Console.WriteLine($"| optimizers | {string.Join(" | ", networks)} | against any: P(better) | p (Wilcoxon, Holm) |");
Console.WriteLine("|---|--:|--:|--:|--:|");
foreach (var (choice, competitor) in scores.Competitors.Zip(statistics.Agents))
{
    var accuracies = string.Join(" | ", choice.Scores.Select(seeds => Estimate.Of([.. seeds]).ToPercentText()));
    var against = competitor.AgainstReference is { } other ? Invariant($"{other.ProbabilityOfImprovement.Value:0.00} | {other.HolmP:0.000}") : "– | –";
    Console.WriteLine($"| {choice.Name} | {accuracies} | {against} |");
}
