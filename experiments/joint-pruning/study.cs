// Is it worth it to decide rate, optimizer and pruning together? PPO decides all three while the network trains; the rivals tune a schedule
// by TPE and prune at its end, or gradually by the cubic law. Equal episodes, five seeds, several prices of density.
// dotnet run -c Release experiments/joint-pruning/study.cs [ENVIRONMENT] [BUDGET]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Statistics;
using NetOptRL.Studies;
using static System.FormattableString;

double[] prices = [0.1, 0.5, 2];
string[] rivals = ["one-shot-pruning", "gradual-pruning"], joint = ["ppo", "ppo-shipped"];
long[] seeds = [0, 1, 2, 3, 4];
var spec = EnvironmentCatalog.Find(args.ElementAtOrDefault(0) ?? "digits-cnn-prune");
var budget = Budget.Parse(args.ElementAtOrDefault(1) ?? "2560ep");
var suffix = string.Concat(args.Skip(1).Select(text => $"-{text}")); // another budget is another comparison

EnvironmentSpec Priced(double price, string variant, Func<string, string>? change = null)
{
    var text = string.Join('\n', spec.Text.Split('\n').Select(line => line switch
    {
        _ when line.StartsWith("name:", StringComparison.Ordinal) => $"name: {spec.Name}-{variant}",
        _ when line.Contains("densityCost:") => Invariant($"  densityCost: {price}"),
        _ => change?.Invoke(line) ?? line,
    }));
    var priced = EnvironmentCatalog.Parse(text, $"{spec.Name}-{variant}");
    return priced.Reward.DensityCost == price ? priced : throw new InvalidOperationException($"{spec.Name} must say its densityCost on a line of its own.");
}

// Fronts: for each agent and seed, one study a price.
var fronts = prices.Select((price, i) => Priced(price, $"price{i + 1}")).ToArray();
var searched = ComparisonRun.ToEnd(
    new ComparisonOptions { Environments = fronts, Agents = [.. joint, .. rivals], Budget = budget, Seeds = seeds, Name = $"joint-pruning-{spec.Name}{suffix}" },
    Console.Error);
TradeOff Point(string environment, string agent, long seed)
{
    // What the search hands over, trained again on fresh seeds: means of the test split.
    var runs = searched.Of(environment, agent, seed).Result.Best.Confirmed.Runs;
    return new TradeOff(runs.Average(run => run.Test.Accuracy), runs.Average(run => run.Test.Density));
}
var volumes = joint.Concat(rivals).ToDictionary(agent => agent, agent => seeds.Select(seed =>
    ParetoFront.Hypervolume([.. fronts.Select(front => Point(front.Name, agent, seed))], ParetoFront.WorstCorner)).ToArray());

Console.WriteLine($"| test accuracy at density | {string.Join(" | ", prices.Select(price => Invariant($"price {price}")))} | hypervolume |");
Console.WriteLine($"|---|{string.Concat(prices.Select(_ => "--:|"))}--:|");
foreach (var (agent, volume) in volumes)
{
    var cells = fronts.Select(front => seeds.Select(seed => Point(front.Name, agent, seed)).ToArray())
        .Select(points => Invariant($"{100 * points.Average(point => point.Accuracy):0.0} % at {100 * points.Average(point => point.Density):0.0} %"));
    Console.WriteLine($"| {agent} | {string.Join(" | ", cells)} | {Text(volume)} |");
}
Console.WriteLine();
foreach (var agent in joint)
{
    foreach (var rival in rivals)
        Console.WriteLine($"- hypervolume of {agent} above {rival}: {Text([.. volumes[agent].Zip(volumes[rival], (own, other) => own - other)])}");
}

// Ablation at one price: what each decision adds.
(string Name, Func<string, string> Change)[] variants =
[
    ("rate", line => Without(Without(line, "optimizers:", "[adam]"), "pruneThresholds:", "[0]")),
    ("rate-optimizer", line => Without(line, "pruneThresholds:", "[0]")),
    ("rate-pruning", line => Without(line, "optimizers:", "[adam]")),
    ("all", line => line),
];
var ablated = variants.Select(variant => Priced(prices[1], variant.Name, variant.Change)).ToArray();
var found = ComparisonRun.ToEnd(
    new ComparisonOptions { Environments = ablated, Agents = ["ppo"], Budget = budget, Seeds = seeds, Name = $"joint-pruning-ablation-{spec.Name}{suffix}" },
    Console.Error);
Console.WriteLine();
Console.WriteLine("| decided | test accuracy | test log-loss | density | score |");
Console.WriteLine("|---|--:|--:|--:|--:|");
foreach (var environment in ablated)
{
    var runs = seeds.Select(seed => found.Of(environment.Name, "ppo", seed).Result.Best.Confirmed.Runs).ToArray();
    double[] Of(Func<Metrics, double> value) => [.. runs.Select(study => study.Average(run => value(run.Test)))];
    var score = Of(test => -test.LogLoss - prices[1] * test.Density);
    Console.WriteLine(Invariant($"| {environment.Name[(spec.Name.Length + 1)..]} | {100 * Of(test => test.Accuracy).Average():0.0} % ")
        + Invariant($"| {Of(test => test.LogLoss).Average():0.000} | {100 * Of(test => test.Density).Average():0.0} % | {Text(score)} |"));
}

static string Without(string line, string key, string value) => line.TrimStart().StartsWith(key, StringComparison.Ordinal) ? $"  {key} {value}" : line;

static string Text(double[] values) => Estimate.Of(values).ToText("0.000");
