using System.CommandLine;
using System.Diagnostics;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Benchmarks;

/// <summary><c>rivals</c>: whole studies, side by side with another tuner on the same tasks where one is given.</summary>
internal static class RivalsBenchmark
{
    public static Command Create()
    {
        var seconds = Options.Seconds(120, "Seconds of search for each environment and each side.");
        var environments = Options.Environments();
        var seed = Options.Seed();
        var rival = new Option<string?>("--rival") { Description = "Path of the rival's script; only this side is measured without it.", HelpName = "PATH" };
        var python = new Option<string>("--python")
        {
            Description = "What runs the rival's script.",
            HelpName = "PATH",
            DefaultValueFactory = _ => "/usr/bin/python3",
        };
        var command = new Command("rivals", "Training samples per second over whole studies, in turn with a rival's.")
        {
            seconds, environments, seed, rival, python,
        };
        command.SetAction(parsed =>
        {
            var script = parsed.GetValue(rival);
            Run(
                Console.Out, parsed.GetRequiredValue(environments), parsed.GetValue(seconds), parsed.GetValue(seed),
                script is null ? null : new RivalProcess(parsed.GetRequiredValue(python), script));
        });
        return command;
    }

    private static void Run(TextWriter output, string[] environments, double seconds, long seed, RivalProcess? rival)
    {
        foreach (var name in environments)
            EnvironmentCatalog.Find(name); // a misspelt name is told before anything is measured
        MachineHeader.Write(output, $"Whole studies of {seconds:0.#} s, {MeasuringField.Workers} workers", TimeProvider.System);
        var table = new MarkdownTable(
            output, "environment", "rival, samples/s", "NetOptRL, samples/s", "ratio",
            "rival's test accuracy", "best schedule's", "policy's", "final evaluation, s");
        foreach (var name in environments)
        {
            var ours = Study(name, seconds, seed);
            var theirs = rival?.Run(name, seconds, MeasuringField.Workers, seed);
            table.Row(
                name, theirs is null ? "" : $"{theirs.SamplesPerSecond:N0}", $"{ours.SamplesPerSecond:N0}",
                theirs is null ? "" : $"{ours.SamplesPerSecond / theirs.SamplesPerSecond:F1}",
                theirs is null ? "" : $"{theirs.TestAccuracies.Average():P2}", $"{ours.BestAccuracy:P2}", $"{ours.PolicyAccuracy:P2}",
                $"{ours.FinalSeconds:F1}");
        }
        output.WriteLine();
        output.WriteLine("Samples per second: training samples over the seconds of search, validation included; "
            + "accuracies: means over fresh trainings of what was found.");
    }

    private static Figures Study(string environment, double seconds, long seed)
    {
        using var folder = new ScratchFolder("netoptrl-benchmark-");
        using var study = Studies.Study.Create(new StudyOptions
        {
            Environment = EnvironmentCatalog.Find(environment),
            Budget = new Budget(BudgetKind.Seconds, seconds),
            Seed = seed,
            Workers = MeasuringField.Workers,
            OutputFolder = folder.Path,
        });
        var start = Stopwatch.GetTimestamp();
        var result = study.Run();
        var spent = result.Spent;
        return new Figures(
            spent.TrainingSamples / spent.Seconds, TestAccuracy(result.Best.Confirmed), TestAccuracy(result.Policy),
            Stopwatch.GetElapsedTime(start).TotalSeconds - spent.Seconds);
    }

    private static double TestAccuracy(ConfirmedRuns confirmed) => confirmed.Runs.Average(run => run.Test.Accuracy);

    private sealed record Figures(double SamplesPerSecond, double BestAccuracy, double PolicyAccuracy, double FinalSeconds);
}
