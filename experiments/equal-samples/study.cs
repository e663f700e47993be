// Does the learned agent win where throughput gives it no advantage? On the same engine, with equal training samples, beside TPE, ASHA,
// Bayesian optimization with a forest, and population based training. And does a search from the shipped policy reach with a quarter of the samples
// what one from nothing reaches with all?
// dotnet run -c Release experiments/equal-samples/study.cs [BUDGET] [SEEDS]
#:project ../../src/NetOptRL/NetOptRL.csproj

using MathNet.Numerics.Statistics;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;
using static System.FormattableString;

const string Quarter = "ppo-shipped, a quarter";
string[] learned = ["ppo-shipped", "ppo"], rivals = ["tpe", "asha", "forest", "pbt-replay"];
EnvironmentSpec[] specs = [.. new[] { "digits-cnn", "digits-rnn", "fashion-cnn", "fashion-rnn" }.Select(EnvironmentCatalog.Find)];
var budget = Budget.Parse(args.ElementAtOrDefault(0) ?? "1e7samples");
var seeds = int.Parse(args.ElementAtOrDefault(1) ?? "5");

ComparisonResult Compare(string name, string[] agents, double share) => ComparisonRun.ToEnd(
    new ComparisonOptions
    {
        Environments = specs,
        Agents = agents,
        Budget = budget with { Limit = share * budget.Limit },
        Seeds = [.. Enumerable.Range(0, seeds)],
        Name = name,
    },
    Console.Error);

IEnumerable<(string Environment, string Name, long Seed, double Accuracy)> Scores(ComparisonResult result) =>
    result.Studies.SelectMany(study => study.Scores.Select(score => (study.Entry.Environment, score.Competitor, study.Entry.Seed, score.TestAccuracy)));

var scores = Scores(Compare("equal-samples", [.. learned, .. rivals], 1))
    .Concat(Scores(Compare("equal-samples-quarter", learned[..1], 0.25)).Where(score => score.Name == learned[0]).Select(score => score with { Name = Quarter }))
    .ToLookup(score => (score.Environment, score.Name));
string[] environments = [.. specs.Select(environment => environment.Name)];
string[] names = [.. learned, .. learned.Select(agent => $"{agent} policy"), Quarter, .. rivals];
double[] Of(string environment, string name) => [.. scores[(environment, name)].OrderBy(score => score.Seed).Select(score => 100 * score.Accuracy)];

Console.WriteLine($"| interquartile mean of the test accuracy, % | {string.Join(" | ", environments)} |");
Console.WriteLine($"|---|{string.Concat(environments.Select(_ => "--:|"))}");
foreach (var name in names)
    Console.WriteLine($"| {name} | {string.Join(" | ", environments.Select(environment => Invariant($"{Middle(Of(environment, name)):0.00}")))} |");
Console.WriteLine();
foreach (var name in names.Take(2 * learned.Length))
{
    foreach (var environment in environments)
        Difference(name, environment, rivals.MaxBy(rival => Middle(Of(environment, rival)))!, ", the best rival");
}
foreach (var environment in environments)
    Difference(Quarter, environment, learned[1], "");

void Difference(string name, string environment, string other, string remark)
{
    var (mean, low, high) = Estimate.Of([.. Of(environment, name).Zip(Of(environment, other), (own, others) => own - others)]);
    Console.WriteLine(Invariant($"- {name} on {environment}: {mean:+0.00;−0.00} points ({low:+0.00;−0.00} … {high:+0.00;−0.00}) to {other}{remark}"));
}

// The mean of the middle half: as many are left out at either end as a quarter of the seeds, rounded down.
static double Middle(double[] values) => values.Order().Skip(values.Length / 4).Take(values.Length - 2 * (values.Length / 4)).Mean();
