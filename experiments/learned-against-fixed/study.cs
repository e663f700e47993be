// Does a learned schedule beat a fixed one? Every agent tunes the four environments under five seeds, with equal seconds each.
// dotnet run experiments/learned-against-fixed/study.cs [BUDGET]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;

var folder = Path.Combine("runs", "learned-against-fixed");
// Where it was interrupted it goes on: studies that have ended are not run again.
using var comparison = Comparison.OpenOrCreate(new ComparisonOptions
{
    Environments = [.. new[] { "digits-cnn", "digits-rnn", "fashion-cnn", "fashion-rnn" }.Select(EnvironmentCatalog.Find)],
    Agents =
    [
        "ppo", "constant", "step", "exponential", "cosine", "one-cycle", "plateau",
        "random", "tpe", "forest", "asha", "hyperband", "pbt", "pbt-replay",
    ],
    Budget = Budget.Parse(args.FirstOrDefault() ?? "10s"),
    Seeds = [0, 1, 2, 3, 4],
    Name = "learned-against-fixed",
});
var result = comparison.Run(progress =>
{
    if (progress.Study is null)
        Console.WriteLine($"{progress.Number} of {progress.Count}: {progress.Entry.Name}");
});
ComparisonFiles.Write(folder);

foreach (var row in CompetitorRow.Of(result))
{
    var accuracy = row.TestAccuracy;
    Console.WriteLine($"{row.Environment,-12} {row.Competitor,-12} test accuracy {accuracy.Mean:P1} ({accuracy.Low:P1} … {accuracy.High:P1})");
}
Console.WriteLine($"Report: {Path.Combine(folder, "report.html")}");
