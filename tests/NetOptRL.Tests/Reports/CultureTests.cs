using System.Globalization;
using System.Text;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Statistics;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Tests.Reports.Comparisons;
using NetOptRL.Tests.Reports.StudyReports;

namespace NetOptRL.Tests.Reports;

/// <summary>Whatever the machine's culture, files and messages have the same numbers.</summary>
public sealed class CultureTests
{
    [Fact]
    public void Files_of_a_study_are_the_same_in_every_culture()
    {
        var study = SampleStudies.Synthetic["most stopped"];
        var result = study.Result() with { Study = study.Record with { Seed = -7 } };
        AssertSame(() =>
        [
            .. Forms(StudyReport.Create(result, study.Stored())), .. ResultFiles.Of(result, null).Select(file => Encoding.UTF8.GetString(file.Bytes)),
        ]);
    }

    [Fact]
    public void Files_of_a_comparison_are_the_same_in_every_culture()
    {
        var sample = SampleComparison.Create(["digits-cnn", "digits-rnn", "digits-cnn-prune"], ["ppo", "tpe", "pbt"], 3, "digits-rnn-tpe-8");
        var negative = sample with
        {
            Comparison = sample.Comparison with { Seeds = [-9, -8, -7] },
            Studies = [.. sample.Studies.Select(study => study with { Entry = study.Entry with { Seed = study.Entry.Seed - 16 } })],
        };
        AssertSame(() =>
        [
            .. Forms(ComparisonReport.Create(SampleComparison.Material(negative))), Encoding.UTF8.GetString(ComparisonFiles.Json(negative)),
            .. CompetitorRow.Of(negative).Select(row => row.TestAccuracy.ToPercentText()),
        ]);
    }

    [Fact]
    public void Messages_of_the_statistics_are_the_same_in_every_culture() => AssertSame(() =>
    [
        Assert.Throws<ArgumentException>(() => new TaskRange(0.5, -1.5)).Message,
        Assert.Throws<ArgumentException>(() => new AgentScores("a", [[0.5, double.NaN]])).Message,
        Assert.Throws<ArgumentException>(() => ParetoFront.Of([new TradeOff(double.NaN, 0.5)])).Message,
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRank.Of([-0.5, double.NaN])).Message,
    ]);

    /// <summary>With another decimal point, other groups, signs and words than the invariant culture has.</summary>
    private static CultureInfo Strange()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new NumberFormatInfo
        {
            NumberDecimalSeparator = "٫",
            NumberGroupSeparator = "’",
            NegativeSign = "−",
            PercentDecimalSeparator = "٫",
            PercentSymbol = "pc",
            NaNSymbol = "nan",
            PositiveInfinitySymbol = "endless",
            NegativeInfinitySymbol = "−endless",
        };
        return culture;
    }

    private static void AssertSame(Func<IReadOnlyList<string>> make)
    {
        var (before, expected) = (CultureInfo.CurrentCulture, make());
        try
        {
            CultureInfo.CurrentCulture = Strange();
            Assert.Equal("−1٫50", $"{-1.5:N2}"); // it is in force
            Assert.Equal(expected, make());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IEnumerable<string> Forms(ReportDocument report) =>
        [HtmlWriter.Write(report), MarkdownWriter.Write(report), Encoding.UTF8.GetString(JsonWriter.Write(report))];
}
