// How many members should a population have where samples are few? Chosen on validation data, by studies of seeds that study.cs does not use: the
// schedule that each hands over is trained from twenty fresh seeds. The test split, which every study reads at its end, is not looked at.
// dotnet run -c Release experiments/equal-samples/populations.cs [SAMPLES] [SEEDS]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using static System.FormattableString;

const long FirstSeed = 100;
const int FreshSeeds = 20, FreshRoot = 777;
var budget = Budget.Parse((args.ElementAtOrDefault(0) ?? "2e6") + "samples");
long[] seeds = [.. Enumerable.Range(0, int.Parse(args.ElementAtOrDefault(1) ?? "3")).Select(i => FirstSeed + i)];
int[] populations = [8, 16, 64];
Console.WriteLine(Invariant($"| validation log-loss, mean of {seeds.Length} studies, {budget} | {string.Join(" | ", populations)} |"));
Console.WriteLine($"|---|{string.Concat(populations.Select(_ => "--:|"))}");
foreach (var task in new[] { "digits-cnn", "digits-rnn" })
{
    foreach (var agent in new[] { "ppo-shipped", "ppo", "tpe", "asha" })
    {
        var cells = populations.Select(population => Invariant($"{seeds.Average(seed => LossOf(task, agent, population, seed)):0.000}"));
        Console.WriteLine($"| {task}, {agent} | {string.Join(" | ", cells)} |");
    }
}

double LossOf(string task, string agent, int population, long seed)
{
    var spec = EnvironmentCatalog.Find(task);
    using var study = Study.OpenOrCreate(new StudyOptions
    {
        Environment = spec,
        Agent = agent,
        Budget = budget,
        Seed = seed,
        Population = population,
        Name = Invariant($"populations-{budget}-{task}-{agent}-{population}-{seed}"),
    });
    TuningAction[] schedule = [.. study.Run().Best.Confirmed.Runs[0].Episode.Decisions.Select(decision => decision.Action)];
    using var environment = new TrainingEnvironment(spec, Datasets.Load(spec.Data), 1, ComputeDevice.Cpu);
    var policy = new SchedulePolicy([schedule]);
    return Enumerable.Range(0, FreshSeeds)
        .Average(i => RolloutRunner.Run(environment, policy, i, new Seeds(FreshRoot).Child("x", i).Value).Episodes[0].Validation[^1].LogLoss);
}
