using System.Text.Json;
using NetOptRL.Cli;
using NetOptRL.Cli.Display;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Cli;

public sealed class SessionLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _told = new();

    private static string Today => $"{TimeProvider.System.GetLocalNow():yyyyMMdd}";

    [Fact]
    public void A_file_that_grows_too_large_is_followed_by_another_of_the_day()
    {
        using (var log = Create())
        {
            for (var megabyte = 0; megabyte < 17; megabyte++)
                log.Log.Information("{Text}", new string('x', 1 << 20));
            Assert.Equal(_folder[$"study-{Today}_001.log"], log.FilePath);
        }
        Assert.Equal([$"study-{Today}.log", $"study-{Today}_001.log"], StudyLog.Files(_folder.Path));
    }

    [Fact]
    public void Of_many_days_files_the_last_32_are_kept()
    {
        for (var day = 1; day <= 31; day++)
        {
            File.WriteAllText(_folder[$"study-201901{day:00}.log"], "");
            File.WriteAllText(_folder[$"study-201903{day:00}.log"], "");
        }
        using (var log = Create())
            log.Log.Information("a new day");
        Assert.Equal(32, StudyLog.Files(_folder.Path).Count());
        Assert.DoesNotContain("study-20190131.log", StudyLog.Files(_folder.Path));
        Assert.Contains("study-20190331.log", StudyLog.Files(_folder.Path));
    }

    [Fact]
    public void A_study_whose_log_meets_a_full_disk_ends_with_the_same_digest()
    {
        var whole = StudyOfTest.Run(StudyOfTest.Options(_folder, "whole"));
        using var study = Study.Create(StudyOfTest.Options(_folder, "full"));
        foreach (var day in new[] { 0, 1 }) // whatever is written to this device fails as on a full disk
            File.CreateSymbolicLink(_folder[$"full/study-{TimeProvider.System.GetLocalNow().AddDays(day):yyyyMMdd}.log"], "/dev/full");
        var log = new StudyLog(study.Folder, study.Record, new WarningLines(_told, waits: false));
        study.Log = log.Log;

        var digest = study.Run().Digest;
        log.Dispose();

        Assert.Equal(whole.Digest, digest);
    }

    [Fact]
    public void A_log_in_a_folder_that_is_gone_breaks_nothing()
    {
        File.WriteAllText(_folder["file"], "");
        using var log = new StudyLog(_folder["file"], SampleStudy.Record, new WarningLines(_told, waits: false));
        log.Log.Warning("out of luck");
        log.Failed(new InvalidOperationException());

        Assert.Equal(_folder["file/study-*.log"], log.FilePath);
        Assert.Equal("netoptrl: out of luck\n", _told.ToString());
    }

    [Fact]
    public void An_interruption_and_a_failure_are_logged_with_the_study_and_not_told_twice()
    {
        using (var log = Create())
        {
            log.Interrupted();
            log.Failed(new InvalidOperationException("oops"));
        }
        var lines = File.ReadAllLines(_folder[$"study-{Today}.log"]).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["Warning", "Error"], lines.Select(line => line.GetProperty("@l").GetString()));
        Assert.All(lines, line => Assert.Equal(SampleStudy.Record.Name, line.GetProperty("Study").GetString()));
        Assert.Equal("", _told.ToString());
    }

    [Fact]
    public void Every_study_of_a_comparison_has_a_log_of_its_own()
    {
        foreach (var study in new[] { "one", "two" })
            Directory.CreateDirectory(_folder[study]);
        var record = CliHarness.Record(ComparisonOfTest.Options(_folder));
        using (var log = new ComparisonLog(_folder.Path, record, new WarningLines(_told, waits: false)))
        {
            foreach (var study in new[] { "one", "two" })
                log.OfStudy(_folder[study], SampleStudy.Record with { Name = study }).Information("{Text}", study);
        }
        foreach (var study in new[] { "one", "two" })
        {
            var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(_folder[$"{study}/study-{Today}.log"]))).RootElement;
            Assert.Equal((study, study), (line.GetProperty("Study").GetString(), line.GetProperty("Text").GetString()));
        }
        Assert.Contains("comparison", File.ReadAllText(_folder[$"comparison-{Today}.log"]));
    }

    [Fact]
    public void Warnings_wait_where_a_panel_is_redrawn_meanwhile()
    {
        using (var warnings = new WarningLines(_told, waits: true))
        {
            using var log = new StudyLog(_folder.Path, SampleStudy.Record, warnings);
            log.Log.Warning("out of luck");
            Assert.Equal("", _told.ToString());
        }
        Assert.Equal("netoptrl: out of luck\n", _told.ToString());
    }

    public void Dispose() => _folder.Dispose();

    private StudyLog Create() => new(_folder.Path, SampleStudy.Record, new WarningLines(_told, waits: false));
}
