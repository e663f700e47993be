// What matters most? Schedules drawn at random, so that every decision is seen with every other, and a forest that is asked which of
// them it needs to tell a good training from a bad one.
// dotnet run experiments/what-matters-most/study.cs [EPISODES]
#:project ../../src/NetOptRL/NetOptRL.csproj

using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Studies;

foreach (var environment in new[] { "digits-cnn", "digits-rnn", "digits-cnn-prune" })
{
    var folder = Path.Combine("runs", $"what-matters-most-{environment}");
    using var study = Directory.Exists(folder) ? Study.Open(folder) : Study.Create(new StudyOptions
    {
        Environment = EnvironmentCatalog.Find(environment),
        Agent = "random",
        Budget = Budget.Parse($"{args.FirstOrDefault() ?? "6400"}ep"),
        Name = Path.GetFileName(folder),
    });
    StudyFiles.Write(study, study.Run());
    Console.WriteLine($"Report: {Path.Combine(folder, "report.html")}, under Importance");
}
