// What matters most? Schedules drawn at random, so that every decision is seen with every other, and a forest that is asked which of
// them it needs to tell a good training from a bad one.
// dotnet run experiments/what-matters-most/study.cs [BUDGET]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Studies;
using static System.FormattableString;

foreach (var environment in new[] { "digits-cnn", "digits-rnn", "digits-cnn-prune" })
{
    var folder = Path.Combine("runs", $"what-matters-most-{environment}");
    using var study = Study.OpenOrCreate(new StudyOptions
    {
        Environment = EnvironmentCatalog.Find(environment),
        Agent = "random",
        Budget = Budget.Parse(args.FirstOrDefault() ?? "6400ep"),
        Name = Path.GetFileName(folder),
    });
    StudyFiles.Write(study, study.Run());
    study.Dispose(); // what follows reads the store
    var importance = DecisionImportance.OfStudy(folder);
    Console.WriteLine(Invariant($"{environment}: R² {importance.RSquared:0.000} on {importance.HeldOut} episodes that the forest had not seen"));
    Console.WriteLine();
    Console.WriteLine("| decision | fall of R² | low | high |");
    Console.WriteLine("|---|--:|--:|--:|");
    foreach (var (decision, fall) in importance.Falls)
        Console.WriteLine(Invariant($"| {decision} | {fall.Mean:0.000} | {fall.Low:0.000} | {fall.High:0.000} |"));
    Console.WriteLine();
}
