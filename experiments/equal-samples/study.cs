// Does the agent learn better at equal training samples, where the throughput of the engine gives no advantage? The rivals are the baselines on
// the same engine. And does the shipped policy save samples: the same search with a quarter of them, beside one that starts from nothing.
// Counted are the samples of the search; those of the final evaluation, and those that the shipped policy was trained with, come on top.
// No population has more than POPULATION members: a large one leaves few rollouts in the samples, and what one teaches acts four rollouts later,
// for all agents alike. Those of Fashion-MNIST are small as they are, so that one --population for all would not do.
// dotnet run -c Release experiments/equal-samples/study.cs [SAMPLES] [SEEDS] [POPULATION] [ENVIRONMENT…]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using static System.FormattableString;

const string Shipped = "ppo-shipped", Scratch = "ppo";
var all = Budget.Parse((args.ElementAtOrDefault(0) ?? "2e6") + "samples");
long[] seeds = [.. Enumerable.Range(0, int.Parse(args.ElementAtOrDefault(1) ?? "8"))];
var population = int.Parse(args.ElementAtOrDefault(2) ?? "16");
string[] named = args.Length > 3 ? args[3..] : ["digits-cnn", "digits-rnn", "fashion-cnn", "fashion-rnn"];
EnvironmentSpec[] specs = [.. named.Select(EnvironmentCatalog.Find).Select(Smaller)];
string[] tasks = [.. specs.Select(spec => spec.Name)];
string[] rivals = ["tpe", "forest", "asha", "pbt-replay"];
var quarter = Budget.Parse(Invariant($"{all.Limit / 4}samples"));

var whole = Run(all, [Shipped, Scratch, .. rivals]);
var few = Run(quarter, [Shipped]);

// Mean test accuracy of the trainings on fresh seeds: of each competitor by task and seed.
var scores = ComparisonScores.Of(whole)!;
var fewScores = ComparisonScores.Of(few)!;
AgentScores Of(ComparisonScores of, string name) => of.Competitors.Single(competitor => competitor.Name == name);

var bootstrap = StratifiedBootstrap.Draw(1, seeds.Length, new Seeds(0).Stream("bootstrap"));
Header($"interquartile mean of {seeds.Length} studies' test accuracy (95 %, bootstrap), {all}");
foreach (var competitor in scores.Competitors)
    Row(competitor.Name, task => Middle(competitor.Scores[task]));
Row($"{Shipped}, {quarter}", task => Middle(Of(fewScores, Shipped).Scores[task]));
Console.WriteLine();

Header("percentage points, mean over the same seeds (95 %, Student's t)");
foreach (var own in new[] { Shipped, Scratch })
{
    foreach (var rival in rivals)
        Row($"{own} above {rival}", task => Points(Of(scores, own).Scores[task], Of(scores, rival).Scores[task]));
}
Row($"{Shipped} above {Scratch}", task => Points(Of(scores, Shipped).Scores[task], Of(scores, Scratch).Scores[task]));
Row($"{Shipped} with a quarter above {Scratch} with all", task => Points(Of(fewScores, Shipped).Scores[task], Of(scores, Scratch).Scores[task]));
Console.WriteLine();

Header("test log-loss of the best schedule, mean (95 %, Student's t); trainings begun; million samples");
foreach (var agent in (string[])[Shipped, Scratch, .. rivals])
    Row(agent, task => $"{LogLoss(whole, agent, task)}; {Spent(whole, agent, task)}");
Row($"{Shipped}, {quarter}", task => $"{LogLoss(few, Shipped, task)}; {Spent(few, Shipped, task)}");
Console.WriteLine();

Console.WriteLine("All tasks together, each scaled to 0 … 1:");
foreach (var agent in scores.Statistics(Shipped).Comparison.Agents)
{
    var (value, low, high) = agent.Aggregates.InterquartileMean;
    var middle = new Estimate(value, low, high).ToText("0.000");
    var beside = agent.AgainstReference is { } reference
        ? Invariant($"; beats {Shipped} with a probability of {reference.ProbabilityOfImprovement.Value:0.00}, p = {reference.HolmP:0.000} (Wilcoxon, Holm)")
        : "";
    Console.WriteLine($"- {agent.Name}: interquartile mean {middle}{beside}");
}

ComparisonResult Run(Budget budget, string[] agents) => ComparisonRun.ToEnd(
    new ComparisonOptions
    {
        Environments = specs,
        Agents = agents,
        Budget = budget,
        Seeds = seeds,
        Name = $"equal-samples-{budget}-{population}{(seeds.Length == 8 ? "" : $"-{seeds.Length}seeds")}"
            + string.Concat(args.Length > 3 ? tasks.Select(task => $"-{task}") : []),
    },
    Console.Error);

EnvironmentSpec Smaller(EnvironmentSpec spec)
{
    if (spec.Population <= population)
        return spec;
    var name = $"{spec.Name}-{population}";
    var text = string.Join('\n', spec.Text.Split('\n').Select(line =>
        line.StartsWith("name:", StringComparison.Ordinal) ? $"name: {name}"
        : line.StartsWith("population:", StringComparison.Ordinal) ? $"population: {population}" : line));
    var smaller = EnvironmentCatalog.Parse(text, name);
    return smaller.Population == population ? smaller : throw new InvalidOperationException($"{spec.Name} must say its population on a line of its own.");
}

void Header(string title)
{
    Console.WriteLine($"| {title} | {string.Join(" | ", tasks)} |");
    Console.WriteLine($"|---|{string.Concat(tasks.Select(_ => "--:|"))}");
}

void Row(string title, Func<int, string> cell) => Console.WriteLine($"| {title} | {string.Join(" | ", Enumerable.Range(0, tasks.Length).Select(cell))} |");

string Middle(IReadOnlyList<double> studies)
{
    var (value, low, high) = Aggregates.Of(new AgentScores("", [studies]), bootstrap).InterquartileMean;
    return new Estimate(value, low, high).ToPercentText();
}

string LogLoss(ComparisonResult result, string agent, int task) => Estimate.Of(
    [.. seeds.Select(seed => result.Of(tasks[task], agent, seed).Result.Best.Confirmed.Runs.Average(run => run.Test.LogLoss))]).ToText("0.0000");

string Spent(ComparisonResult result, string agent, int task)
{
    var spent = seeds.Select(seed => result.Of(tasks[task], agent, seed).Result.Spent).ToArray();
    return Invariant($"{spent.Average(study => study.Episodes):0}; {spent.Average(study => study.TrainingSamples) / 1e6:0.00}");
}

static string Points(IReadOnlyList<double> own, IReadOnlyList<double> others) =>
    Estimate.Of([.. own.Zip(others, (mine, other) => 100 * (mine - other))]).ToText("+0.00;−0.00");
