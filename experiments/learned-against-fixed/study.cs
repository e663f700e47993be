// Does a learned schedule beat a fixed one? Every agent tunes the four environments under five seeds, with equal seconds each.
// dotnet run -c Release experiments/learned-against-fixed/study.cs [BUDGET]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;

var options = new ComparisonOptions
{
    Environments = [.. new[] { "digits-cnn", "digits-rnn", "fashion-cnn", "fashion-rnn" }.Select(EnvironmentCatalog.Find)],
    Agents =
    [
        "ppo", "constant", "step", "exponential", "cosine", "one-cycle", "plateau",
        "random", "tpe", "forest", "asha", "hyperband", "pbt", "pbt-replay",
    ],
    Budget = Budget.Parse(args.FirstOrDefault() ?? "10s"),
    Seeds = [0, 1, 2, 3, 4],
    Name = string.Join('-', ["learned-against-fixed", .. args]), // another budget is another comparison
};
var result = ComparisonRun.ToEnd(options, Console.Error); // where it was interrupted it goes on

Console.WriteLine("| environment | handed over | test accuracy |");
Console.WriteLine("|---|---|--:|");
foreach (var row in CompetitorRow.Of(result))
    Console.WriteLine($"| {row.Environment} | {row.Competitor} | {row.TestAccuracy.ToPercentText()} |");
