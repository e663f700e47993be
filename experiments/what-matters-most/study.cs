// What matters most? Schedules drawn at random, so that every decision is seen with every other, and a forest that is asked which of
// them it needs to tell a good training from a bad one; three environments, five seeds each.
// dotnet run -c Release experiments/what-matters-most/study.cs [BUDGET]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Studies;
using static System.FormattableString;

var options = new ComparisonOptions
{
    Environments = [.. new[] { "digits-cnn", "digits-rnn", "digits-cnn-prune" }.Select(EnvironmentCatalog.Find)],
    Agents = ["random"],
    Budget = Budget.Parse(args.FirstOrDefault() ?? "6400ep"),
    Seeds = [0, 1, 2, 3, 4],
    Name = string.Join('-', ["what-matters-most", .. args]), // another budget is another comparison
};
var result = ComparisonRun.ToEnd(options, Console.Error);
using var comparison = Comparison.OpenOrCreate(options);

foreach (var studies in result.Studies.GroupBy(study => study.Entry.Environment))
{
    DecisionImportance[] importances = [.. studies.Select(study => DecisionImportance.OfStudy(comparison.FolderOf(study.Entry)))];
    var explained = Estimate.Of([.. importances.Select(importance => importance.RSquared)]);
    Console.WriteLine(Invariant($"{studies.Key}: R² {explained.Mean:0.00} ({explained.Low:0.00} … {explained.High:0.00}) on episodes not seen before"));
    Console.WriteLine();
    Console.WriteLine("| decision | fall of R² where it is permuted | 95 % interval over seeds |");
    Console.WriteLine("|:--|--:|--:|");
    var falls = importances.SelectMany(importance => importance.Falls)
        .GroupBy(fall => fall.Decision, (decision, falls) => (Decision: decision, Fall: Estimate.Of([.. falls.Select(fall => fall.Fall.Mean)])));
    foreach (var (decision, fall) in falls.OrderByDescending(row => row.Fall.Mean))
        Console.WriteLine(Invariant($"| {decision} | {fall.Mean:0.000} | {fall.Low:0.000} … {fall.High:0.000} |"));
    Console.WriteLine();
}
