using System.Text.RegularExpressions;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Documents;
using NetOptRL.Tests.Reports.Comparisons;
using NetOptRL.Tests.Reports.StudyReports;

namespace NetOptRL.Tests.Reports;

/// <summary>A noun agrees with its number, also where the number is 1.</summary>
public sealed partial class GrammarTests
{
    private const string Plurals =
        "rollouts|episodes|seeds|rows|studies|agents|environments|tests|pairs|points|times|runs|networks|samples|others|were|are";

    public static TheoryData<string> Studies => [.. SampleStudies.Synthetic.Keys];

    [Theory]
    [MemberData(nameof(Studies))]
    public void In_a_studys_report_and_picture(string name)
    {
        var study = SampleStudies.Synthetic[name];
        AssertAgrees(SampleStudies.Create(study));
        AssertAgrees(StudyPicture.Draw(study.Result()));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 3, 1)]
    public void In_a_comparisons_report(int agents, int environments, int seeds)
    {
        string[] named = [.. new[] { "digits-cnn", "digits-rnn", "digits-cnn-prune" }.Take(environments)];
        var result = SampleComparison.Create(named, [.. new[] { "cosine", "tpe", "random" }.Take(agents)], seeds);
        AssertAgrees(ComparisonReport.Create(SampleComparison.Material(result)));
        AssertAgrees(ComparisonReport.Create(SampleComparison.Material(result with { Studies = [result.Studies[0]] })));
    }

    [Fact]
    public void What_does_not_agree_is_found() => Assert.Single(Disagreements().Matches("the last 1 rollouts of 11 rollouts, 1.1 seconds"));

    private static void AssertAgrees(ReportDocument report)
    {
        AssertAgrees(HtmlWriter.Write(report));
        AssertAgrees(MarkdownWriter.Write(report));
    }

    private static void AssertAgrees(string text) => Assert.Empty(Disagreements().Matches(text).Select(match => match.Value));

    [GeneratedRegex(@"(?<![\d.,:/])1 (?:[a-z]+ )?(?:" + Plurals + @")\b")]
    private static partial Regex Disagreements();
}
