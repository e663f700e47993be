// Does the agent learn better at equal training samples, where the throughput of the engine gives no advantage? The rivals are the baselines on
// the same engine. And does the shipped policy save samples: the same search with a quarter of them, beside one that starts from nothing.
// Counted are the samples of the search; those of the final evaluation, and those that the shipped policy was trained with, come on top.
// dotnet run -c Release experiments/equal-samples/study.cs [SAMPLES] [ENVIRONMENT…]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using static System.FormattableString;

const string Shipped = "ppo-shipped", Scratch = "ppo";
string[] named = args.Length > 1 ? args[1..] : ["digits-cnn", "digits-rnn", "fashion-cnn", "fashion-rnn"];
EnvironmentSpec[] specs = [.. named.Select(EnvironmentCatalog.Find)];
string[] tasks = [.. specs.Select(spec => spec.Name)];
string[] rivals = ["tpe", "forest", "asha", "pbt-replay"];
long[] seeds = [0, 1, 2, 3, 4];
var all = Budget.Parse((args.ElementAtOrDefault(0) ?? "1e7") + "samples");
var quarter = Budget.Parse(Invariant($"{all.Limit / 4}samples"));

var whole = Run(all, [Shipped, Scratch, .. rivals]);
var few = Run(quarter, [Shipped]);
ComparisonResult Run(Budget budget, string[] agents) => ComparisonRun.ToEnd(
    new ComparisonOptions
    {
        Environments = specs,
        Agents = agents,
        Budget = budget,
        Seeds = seeds,
        Name = $"equal-samples-{budget}{string.Concat(args.Length > 1 ? tasks.Select(task => $"-{task}") : [])}",
    },
    Console.Error);

// Mean test accuracy of the trainings on fresh seeds: of each competitor by task and seed.
var scores = ComparisonScores.Of(whole)!;
var fewScores = ComparisonScores.Of(few)!;
AgentScores Of(ComparisonScores of, string name) => of.Competitors.Single(competitor => competitor.Name == name);

var bootstrap = StratifiedBootstrap.Draw(1, seeds.Length, new Seeds(0).Stream("bootstrap"));
Header($"interquartile mean of {seeds.Length} studies' test accuracy (95 %, bootstrap), {all}");
foreach (var competitor in scores.Competitors)
    Row(competitor.Name, task => Middle(competitor.Scores[task]));
Row($"{Shipped}, {quarter}", task => Middle(Of(fewScores, Shipped).Scores[task]));
Row($"million training samples of {Shipped}'s two searches", task => $"{Millions(whole, task)}, {Millions(few, task)}");
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

Header("test log-loss of the best schedule, mean (95 %, Student's t); trainings begun");
foreach (var agent in (string[])[Shipped, Scratch, .. rivals])
    Row(agent, task => Invariant($"{LogLoss(whole, agent, task)}; {Begun(whole, agent, task):0}"));
Row($"{Shipped}, {quarter}", task => Invariant($"{LogLoss(few, Shipped, task)}; {Begun(few, Shipped, task):0}"));
Console.WriteLine();

Console.WriteLine("All tasks together, each scaled to 0 … 1:");
foreach (var agent in scores.Statistics(Shipped).Comparison.Agents)
{
    var (value, low, high) = agent.Aggregates.InterquartileMean;
    var beside = agent.AgainstReference is { } reference
        ? Invariant($"; beats {Shipped} with a probability of {reference.ProbabilityOfImprovement.Value:0.00}, p = {reference.HolmP:0.000} (Wilcoxon, Holm)")
        : "";
    Console.WriteLine(Invariant($"- {agent.Name}: interquartile mean {value:0.000} ({low:0.000} … {high:0.000}){beside}"));
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

string LogLoss(ComparisonResult result, string agent, int task)
{
    var (mean, low, high) = Estimate.Of([.. seeds.Select(seed =>
        result.Of(tasks[task], agent, seed).End.Result!.Best.Confirmed.Runs.Average(run => run.Test.LogLoss))]);
    return Invariant($"{mean:0.0000} ({low:0.0000} … {high:0.0000})");
}

double Begun(ComparisonResult result, string agent, int task) => seeds.Average(seed => result.Of(tasks[task], agent, seed).End.Result!.Spent.Episodes);

string Millions(ComparisonResult result, int task) => Invariant($"{seeds.Average(seed =>
    result.Of(tasks[task], Shipped, seed).End.Result!.Spent.TrainingSamples) / 1e6:0.0}");

static string Points(IReadOnlyList<double> own, IReadOnlyList<double> others)
{
    var (mean, low, high) = Estimate.Of([.. own.Zip(others, (mine, other) => 100 * (mine - other))]);
    return Invariant($"{mean:+0.00;−0.00} ({low:+0.00;−0.00} … {high:+0.00;−0.00})");
}
