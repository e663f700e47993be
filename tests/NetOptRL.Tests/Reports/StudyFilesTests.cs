using System.Text.Json;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Studies;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Reports;

public sealed class StudyFilesTests : IDisposable
{
    private static readonly string[] All =
        ["environment.yaml", "learning.csv", "policy.bin", "report.html", "report.json", "report.md", "result.json", "schedule.csv", "study.svg"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void One_call_writes_all_files_of_a_finished_study()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder));
        var result = study.Run();
        StudyFiles.Write(study, result);
        Assert.Equal(All, Written(study.Folder));
        Assert.Equal(ResultJson.Write(result), File.ReadAllBytes(Path.Combine(study.Folder, "result.json")));
        Assert.Equal(study.FinalPolicy, File.ReadAllBytes(Path.Combine(study.Folder, "policy.bin")));
    }

    [Fact]
    public void A_comparison_that_is_run_writes_them_for_every_study_and_its_document_holds_the_same_results()
    {
        using var comparison = Comparison.Create(ComparisonOfTest.Options(_folder) with { Seeds = [3], Budget = Budget.Parse("0.5s") });
        comparison.Run();
        ComparisonFiles.Write(comparison.Folder);

        var studies = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(comparison.Folder, "comparison.json"))).RootElement.GetProperty("studies");
        Assert.Equal(2, studies.GetArrayLength());
        foreach (var study in studies.EnumerateArray().Select(study => study.GetProperty("result")))
        {
            var folder = Path.Combine(comparison.Folder, "studies", study.GetProperty("study").GetString()!);
            Assert.Equal(All, Written(folder));
            var live = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "result.json"))).RootElement;
            Assert.Empty(JsonDifference.Between(live, study));
        }
    }

    [Fact]
    public void A_script_runs_a_comparison_to_its_end_in_one_call_and_goes_on_with_it_in_the_same()
    {
        var options = ComparisonOfTest.Options(_folder) with { Seeds = [3], Agents = ["tpe"] };
        var told = new StringWriter();
        var first = ComparisonRun.ToEnd(options, told);

        Assert.Equal($"1 of 1: digits-rnn-tpe-3\nReport: {_folder["comparison/report.html"]}\n", told.ToString());
        Assert.All([.. ReportFiles.Names, ComparisonFiles.Comparison], name => Assert.True(File.Exists(_folder[$"comparison/{name}"]), name));
        Assert.Equal(All.Where(name => name != "policy.bin"), Written(_folder["comparison/studies/digits-rnn-tpe-3"]));

        var again = ComparisonRun.ToEnd(options);
        Assert.Equal(ComparisonFiles.Json(first), ComparisonFiles.Json(again)); // times too: nothing was trained
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>All but the store's own.</summary>
    private static IEnumerable<string> Written(string folder) => Directory.GetFiles(folder).Select(path => Path.GetFileName(path))
        .Where(name => name == "study.svg" || !name.StartsWith("study.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
