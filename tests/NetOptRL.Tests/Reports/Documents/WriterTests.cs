using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetOptRL.Reports;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Tests.Reports.Documents;

/// <summary>The three forms of a report.</summary>
public sealed class WriterTests
{
    private static readonly string Html = HtmlWriter.Write(SampleReport.Document);
    private static readonly string Markdown = MarkdownWriter.Write(SampleReport.Document);
    private static readonly JsonElement Json = JsonDocument.Parse(JsonWriter.Write(SampleReport.Document)).RootElement;

    private static IEnumerable<ReportTable> Tables => SampleReport.Document.Sections.SelectMany(section => section.Blocks)
        .Select(block => (block as FigureBlock)?.Table ?? (block as TableBlock)?.Table).OfType<ReportTable>();

    private static IEnumerable<JsonElement> JsonBlocks =>
        Json.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("blocks").EnumerateArray());

    [Fact]
    public void The_page_and_JSON_hold_every_row_of_every_table_and_Markdown_at_most_a_hundred()
    {
        var rows = Tables.Sum(table => table.Rows.Count);
        Assert.True(rows > 500);
        Assert.Equal(rows + Tables.Count(), Regex.Count(Html, "<tr>"));
        Assert.Equal(Tables.Sum(table => Math.Min(MarkdownWriter.MostRows, table.Rows.Count) + 2), Regex.Count(Markdown, @"(?m)^\| .* \|$"));
        Assert.Equal(rows, JsonBlocks.Where(block => block.TryGetProperty("rows", out _)).Sum(block => block.GetProperty("rows").GetArrayLength()));
    }

    [Fact]
    public void All_forms_hold_every_text()
    {
        foreach (var (html, markdown, json) in new[]
        {
            ("A report &lt;of&gt; everything &amp; more", "A report \\<of\\> everything \\& more", "A report <of> everything & more"),
            (
                "<code>netoptrl report a_b</code> for &lt;more&gt; | less.",
                "`netoptrl report a_b` for \\<more\\> \\| less.",
                "`netoptrl report a_b` for <more> | less."),
            ("Careful: *nothing* is real.", "> Careful: \\*nothing\\* is real.", "Careful: *nothing* is real."),
            ("Figure 1. A line chart", "### Figure 1. A line chart", "A line chart"),
            ("name: &quot;a&lt;b&gt;&quot;", "```\nname: \"a<b>\"\n# ≥ 1\n```", "name: \"a<b>\"\n# ≥ 1\n"),
        })
        {
            Assert.Contains(html, Html);
            Assert.Contains(markdown, Markdown);
            Assert.Contains(json, Strings(Json));
        }
    }

    [Fact]
    public void Numbers_are_short_for_people_and_whole_for_machines()
    {
        var report = new ReportDocument("", "", [new("Only", [new TableBlock("", "", new ReportTable(["x"], [[1 / 3.0], [double.NaN]]))])]);
        Assert.Contains("<td class=n>0.33333</tr>", HtmlWriter.Write(report).Replace("\n", ""));
        Assert.Contains("| 0.33333 |\n| – |", MarkdownWriter.Write(report));
        Assert.Contains("[0.3333333333333333],\n", Encoding.UTF8.GetString(JsonWriter.Write(report)));
        Assert.Contains("[null]", Encoding.UTF8.GetString(JsonWriter.Write(report)));
    }

    [Fact]
    public void Numbers_of_a_column_stand_under_each_other_with_the_same_decimals()
    {
        var table = new ReportTable(["agent", new("accuracy", "%")], [["ppo", 97.5], ["tpe", 100.0], ["pbt", 8.25]]);
        var report = new ReportDocument("", "", [new("Only", [new TableBlock("", "", table)])]);
        Assert.Contains("| agent | accuracy, % |\n| :-- | --: |\n| ppo | 97.50 |\n| tpe | 100.00 |\n| pbt | 8.25 |\n", MarkdownWriter.Write(report));
        Assert.Contains("<tr><td>ppo<td class=n>97.50</tr>\n<tr><td>tpe<td class=n>100.00</tr>", HtmlWriter.Write(report));
        Assert.Contains("[\"tpe\",100]", Encoding.UTF8.GetString(JsonWriter.Write(report)));
    }

    [Fact]
    public void Columns_in_one_unit_have_the_same_decimals()
    {
        var table = new ReportTable([new("mean", "%"), new("high", "%"), new("time", "s"), "p", "q"], [[97.5, 100.0, 3.0, 0.25, 1.0]]);
        var text = MarkdownWriter.Write(new ReportDocument("", "", [new("Only", [new TableBlock("", "", table)])]));
        Assert.Contains("| 97.5 | 100.0 | 3 | 0.25 | 1 |", text); // p and q have no unit in common
    }

    [Fact]
    public void A_table_of_facts_writes_each_number_by_itself_and_a_column_with_texts_is_one_of_texts()
    {
        var facts = ReportTable.OfPairs("fact", [("seconds", 59.83), ("rollouts", 96.0)]);
        var mixed = ReportTable.OfPairs("fact", [("rollouts", 96.0), ("agent", "ppo")]);
        var report = new ReportDocument("", "", [new("Only", [new TableBlock("", "", facts), new TableBlock("", "", mixed)])]);
        var text = MarkdownWriter.Write(report);
        Assert.Contains("| :-- | --: |\n| seconds | 59.83 |\n| rollouts | 96 |\n", text);
        Assert.Contains("| :-- | :-- |\n| rollouts | 96 |\n| agent | ppo |\n", text);
        Assert.Contains("<tr><td>rollouts<td>96</tr>", HtmlWriter.Write(report));
    }

    [Fact]
    public void A_long_table_is_thinned_evenly_in_Markdown_and_says_so()
    {
        string Write(int rows) => MarkdownWriter.Write(new ReportDocument("", "",
            [new("Only", [new TableBlock("", "", new ReportTable(["x"], [.. Enumerable.Range(0, rows).Select(i => (Cell[])[i])]))])]));
        var text = Write(6400);
        Assert.Equal(100, Regex.Count(text, @"(?m)^\| \d+ \|$"));
        Assert.Contains("| 6399 |\n\n100 of 6400 rows, evenly spread; `report.json` has them all.\n", text);
        Assert.DoesNotContain("evenly spread", Write(100));
    }

    [Fact]
    public void A_bar_in_a_cell_does_not_end_it() => Assert.Contains("| ten | 10.000 | a\\|b |", Markdown);

    [Fact]
    public void The_page_refers_to_nothing_outside()
    {
        Assert.Empty(Regex.Matches(Html.Replace("http://www.w3.org/2000/svg", ""), @"https?:|//[a-z]+\.|\bsrc=|@import|url\(").Select(match => match.Value));
        Assert.All(Regex.Matches(Html, "href=\"([^\"]*)\"").Select(match => match.Groups[1].Value), link => Assert.StartsWith("#", link));
        Assert.Contains("default-src 'none'", Html);
    }

    [Fact]
    public void Every_link_has_its_place_and_no_place_is_there_twice()
    {
        var places = Regex.Matches(Html, " id=\"([^\"]*)\"").Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(places.Distinct(), places);
        Assert.Equal(3, Regex.Count(Html, "href=\"#"));
        Assert.All(Regex.Matches(Html, "href=\"#([^\"]*)\"").Select(match => match.Groups[1].Value), link => Assert.Contains(link, places));
    }

    [Fact]
    public void Every_picture_says_in_words_what_it_shows_and_has_its_numbers_below()
    {
        var figures = Regex.Matches(Html, "<figure.*?</figure>", RegexOptions.Singleline).Select(match => match.Value).ToArray();
        Assert.Equal(SampleReport.Charts.Count, figures.Length);
        Assert.All(figures, figure =>
        {
            Assert.Matches("<svg [^>]*role=\"img\"[^>]*aria-label=\"A .* chart. What a", figure);
            Assert.Matches("(?s)</svg>.*<details><summary>The numbers \\([\\d,]+ rows\\)</summary>.*<table>", figure);
        });
    }

    [Fact]
    public void Sections_are_named_in_links_by_letters_and_digits() =>
        Assert.Equal("accuracy-density-95-of-all", new ReportSection("Accuracy & density: 95 % of all", []).Id);

    [Fact]
    public void All_three_files_are_written_and_nothing_else_is_left()
    {
        using var folder = new TemporaryFolder();
        ReportFiles.Write(SampleReport.Document, folder.Path);
        Assert.Equal(["report.html", "report.json", "report.md"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(["report.html", "report.json", "report.md"], ReportFiles.Names.Order());
    }

    private static string Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => string.Join('\n', element.EnumerateObject().Select(property => Strings(property.Value))),
        JsonValueKind.Array => string.Join('\n', element.EnumerateArray().Select(Strings)),
        JsonValueKind.String => element.GetString()!,
        _ => "",
    };
}
