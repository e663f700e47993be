using System.Globalization;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Cli.Commands;

/// <summary>Tries what tuning needs, one thing after another; a failure is reported, not thrown.</summary>
internal sealed class DoctorChecks(CommandContext context)
{
    private const string LiveEnvironment = "digits-cnn";
    private readonly List<DoctorCheck> _checks = [];
    private LibTorchFacts? _libTorch;

    public DoctorReport Run()
    {
        Try("libtorch", DoctorState.Broken, () =>
        {
            _libTorch = context.Engine.ProbeLibTorch();
            return $"loaded from {_libTorch.Folder}";
        });
        foreach (var data in context.Engine.EnvironmentNames().GroupBy(name => context.Engine.FindEnvironment(name).Data.Source))
        {
            Try($"data {data.Key}", data.Contains(LiveEnvironment) ? DoctorState.Broken : DoctorState.Missing, () =>
                $"found, for {string.Join(", ", data)}; SHA-256 {context.Engine.LoadData(context.Engine.FindEnvironment(data.First()).Data).Sha256}");
        }
        Try("training", DoctorState.Broken, TrainLive);
        var devices = new[] { "cpu" }.Concat(Enumerable.Range(0, _libTorch?.CudaDevices ?? 0).Select(index => $"cuda:{index}"));
        return new DoctorReport(
            _checks.All(check => check.State != DoctorState.Broken), Versions.With(_libTorch?.Version ?? "not loaded"), [.. devices],
            Environment.ProcessorCount, _checks);
    }

    private void Try(string name, DoctorState onFailure, Func<string> check)
    {
        try
        {
            _checks.Add(new DoctorCheck(name, DoctorState.Ok, check()));
        }
        catch (Exception failure) when (failure is not OperationCanceledException) // whatever is wrong is what a doctor is asked for
        {
            _checks.Add(new DoctorCheck(name, onFailure, failure.Message));
        }
    }

    /// <summary>A whole small study, in a folder that is removed again.</summary>
    private string TrainLive()
    {
        if (_libTorch is null)
            throw new InvalidOperationException("not tried, since libtorch is not loaded.");
        using var folder = new ScratchFolder("netoptrl-doctor-");
        var start = context.Time.GetTimestamp();
        using var session = context.Engine.Create(new StudyOptions
        {
            Environment = context.Engine.FindEnvironment(LiveEnvironment),
            Budget = new Budget(BudgetKind.Episodes, 8),
            Population = 4,
            Name = "doctor",
            OutputFolder = folder.Path,
        });
        var result = session.Run(_ => { }, context.Cancellation);
        var seconds = context.Time.GetElapsedTime(start).TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture,
            $"{result.Spent.Episodes} episodes of {LiveEnvironment} searched and confirmed in {seconds:0.0} s, ")
            + string.Create(CultureInfo.InvariantCulture, $"best validation accuracy {100 * result.Best.Found.Accuracy:0.0} %");
    }
}
