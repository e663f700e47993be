// Compares the sides of study.cs by the runs it left: this folder's, or those of the file that is named.
// dotnet run -c Release experiments/against-optuna/table.cs [RUNS.JSON]
#:project ../../src/NetOptRL/NetOptRL.csproj

using System.Text.Json;
using NetOptRL.Reports;
using static System.FormattableString;

var file = args.ElementAtOrDefault(0) ?? Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "runs.json");
if (!File.Exists(file))
{
    Console.Error.WriteLine($"table.cs: the file of runs must be there, but {file} is not.");
    return 2;
}
var runs = JsonSerializer.Deserialize<Run[]>(File.ReadAllText(file))!;
string[] tasks = [.. runs.Select(run => run.Task).Distinct()];
Console.WriteLine($"| {runs.Select(run => run.Seed).Distinct().Count()} seeds | {string.Join(" | ", tasks)} |");
Console.WriteLine($"|---|{string.Concat(tasks.Select(_ => "--:|"))}");
Row("Optuna's winner, trained again", task => Share(Tests(task, "optuna")));
Row("best schedule", task => Share(Tests(task, "ours")));
Row("the search's final policy, in one training", task => Share(Policies(task)));
Row("best schedule of a fifth of the seconds", task => Share(Tests(task, "fifth")));
Row("shipped policy, without a search", task => Share(Tests(task, "applied")));
Above("best schedule", task => Tests(task, "ours"));
Row("best schedule, points above Optuna's without its worst study", task => Points(Tests(task, "ours"), [.. Tests(task, "optuna").Order().Skip(1)]));
Above("the search's final policy", Policies);
Above("best schedule of a fifth of the seconds", task => Tests(task, "fifth"));
Above("shipped policy, without a search", task => Tests(task, "applied"));
Row("whole search, points above the fifth", task => Points(Tests(task, "ours"), Tests(task, "fifth")));
Row("whole search, points above the shipped policy", task => Points(Tests(task, "ours"), Tests(task, "applied")));
Row("spread of a winner's trainings, mean: Optuna's, ours", task =>
    string.Join(", ", new[] { "optuna", "ours" }.Select(side => Invariant($"{100 * Of(task, side).Average(run => run.Spread):0.0}"))));
Row("seconds until the choice: Optuna's, ours, the fifth", task => Seconds(task, "optuna", "ours", "fifth"));
Row("seconds of the shipped policy's five trainings", task => Seconds(task, "applied"));
return 0;

void Row(string title, Func<string, string> cell) => Console.WriteLine($"| {title} | {string.Join(" | ", tasks.Select(cell))} |");

void Above(string title, Func<string, double[]> tests)
{
    Row($"{title}, points above Optuna's", task => Points(tests(task), Tests(task, "optuna")));
    Row("pairs of two studies in which it is above", task =>
    {
        var pairs = (from own in tests(task) from other in Tests(task, "optuna") select own > other).ToArray();
        return Invariant($"{pairs.Count(above => above)} of {pairs.Length}");
    });
}

Run[] Of(string task, string side) => [.. runs.Where(run => run.Task == task && run.Side == side)];

double[] Tests(string task, string side) => [.. Of(task, side).Select(run => run.Test)];

double[] Policies(string task) => [.. Of(task, "ours").Select(run => run.Policy).OfType<double>()]; // not every agent has one

string Seconds(string task, params string[] sides) => string.Join(", ", sides.Select(side => Invariant($"{Of(task, side).Average(run => run.Seconds):0.0}")));

static string Share(double[] values) => values.Length == 0 ? "–" : Estimate.Of(values).ToPercentText();

static string Points(double[] own, double[] others) => own.Length == 0 || others.Length == 0 ? "–"
    : Estimate.OfDifference([.. own.Select(value => 100 * value)], [.. others.Select(value => 100 * value)]).ToText("+0.0;−0.0;0.0");

internal sealed record Run(string Task, string Side, int Seed, double Test, double Spread, double? Policy, double Seconds);
