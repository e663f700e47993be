using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Documents;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Reports.Comparisons;

public sealed class ComparisonReportTests
{
    private static readonly string[] Three = ["digits-cnn", "digits-rnn", "digits-cnn-prune"];

    [Fact]
    public void A_reader_finds_everything_in_its_section() => Assert.Equal(
        [
            "Summary", "All runs in one number", "Against the reference", "Ranks over environments", "Performance profile", "Search",
            "Learning rates of the best schedules", "What the budget bought", "Failed studies, stopped and diverged episodes", "How to reproduce it",
        ],
        Report(Three, ["ppo", "tpe", "random"], 2).Sections.Select(section => section.Heading));

    [Fact]
    public void Two_competitors_are_not_ranked_and_the_report_says_which_test_serves()
    {
        var report = Report(Three, ["ppo"], 2); // its schedule and its policy
        Assert.DoesNotContain("Ranks over environments", report.Sections.Select(section => section.Heading));
        Assert.StartsWith("Of two competitors there are no ranks", Blocks<ProseBlock>(report, "Against the reference")[^1].Text);
    }

    [Fact]
    public void One_competitor_has_one_table_of_its_environments_and_nothing_is_set_beside_it()
    {
        var report = Report(["digits-rnn", "digits-cnn", "digits-cnn-prune"], ["cosine"], 2);
        Assert.Equal(
            [
                "Summary", "Search", "Learning rates of the best schedules", "What the budget bought", "Failed studies, stopped and diverged episodes",
                "How to reproduce it",
            ],
            report.Sections.Select(section => section.Heading));
        var table = Assert.Single(Blocks<TableBlock>(report, "Summary"));
        Assert.Equal(("Results of cosine", "environment"), (table.Title, table.Table.Columns[0].Name));
        Assert.Equal(["digits-rnn", "digits-cnn", "digits-cnn-prune"], table.Table.Rows.Select(row => row[0].Text));
        Assert.DoesNotContain("highest mean is that of", MarkdownWriter.Write(report));
    }

    [Theory]
    [InlineData(3, true, "which counts all orders")]
    [InlineData(8, false, "by 20,000 orders drawn at random")]
    public void Friedmans_p_is_told_with_how_it_was_found_and_decides(int agents, bool isExact, string told)
    {
        // Full agreement on three environments: of three agents 6 of 6³ orders.
        var report = Report(Three, [.. NetOptRL.Agents.AgentCatalog.Names.Take(agents)], 2);
        var text = Blocks<ProseBlock>(report, "Ranks over environments").Single().Text;
        Assert.Contains(told, text);
        Assert.DoesNotContain("∞", text);
        if (isExact)
            Assert.Contains("p = 0.027778,", text);
        Assert.Contains("Bars join", Blocks<FigureBlock>(report, "Ranks over environments").Single().Caption);
    }

    [Theory]
    [InlineData(1, "how far the mean lies above the lowest score of all")]
    [InlineData(3, "the area below is the mean.")]
    public void The_area_below_a_profile_is_what_is_said(int environments, string said)
    {
        var report = Report(Three[..environments], ["cosine", "tpe"], 5);
        Assert.Contains(said, Blocks<ProseBlock>(report, "Performance profile").Single().Text);
        var rows = Blocks<FigureBlock>(report, "Performance profile").Single().Table.Rows.Where(row => row[0].Text == "cosine").ToArray();
        var area = rows.Zip(rows.Skip(1)).Sum(pair => pair.First[2].Number * (pair.Second[1].Number - pair.First[1].Number));
        var mean = Blocks<FigureBlock>(report, "All runs in one number").Single().Table.Rows.Single(row => row[0].Text == "cosine")[1].Number;
        Assert.Equal(mean - (environments == 1 ? 89 : 0), area, 0.02 * mean); // tpe's lowest is 89 %; a step is a hundredth of the axis
    }

    [Fact]
    public void Too_narrow_intervals_are_told_with_what_was_simulated() =>
        Assert.Contains("simulated for the mean of normal scores in one environment alone", Notes(Report(Three, ["ppo", "tpe"], 5), "All runs in one number"));

    [Fact]
    public void Each_environment_has_a_table_ordered_by_test_accuracy()
    {
        var tables = Blocks<TableBlock>(Report(Three, ["tpe", "pbt", "ppo"], 2), "Summary");
        Assert.Equal(["Results in digits-cnn", "Results in digits-rnn", "Results in digits-cnn-prune"], tables.Select(table => table.Title));
        Assert.Equal([("tpe", "schedule", 90.05), ("ppo", "schedule", 88.05), ("pbt", "population, best of 32", 69.05), ("ppo policy", "policy", 68.05)],
            tables[0].Table.Rows.Select(row => (row[0].Text, row[1].Text, Math.Round(row[2].Number, 9))));
    }

    [Fact]
    public void What_the_competitors_hand_over_is_explained_where_it_is_there()
    {
        Assert.Contains("`ppo policy` with the policy that it ended with", Prose("ppo", "tpe"));
        Assert.Contains("K trainings where others need one, outside the budget", Prose("tpe", "pbt"));
        Assert.Contains("`pbt-replay`, the same search that hands over one schedule, is the like-for-like row", Prose("tpe", "pbt"));
        Assert.DoesNotContain("competes twice", Prose("tpe", "random"));
        Assert.DoesNotContain("population", Prose("ppo", "plateau"));

        static string Prose(params string[] agents) =>
            string.Join('\n', Blocks<ProseBlock>(Report(["digits-cnn"], agents, 2), "Summary").Select(block => block.Text)).ReplaceLineEndings(" ");
    }

    [Fact]
    public void Search_and_its_costs_are_told_by_agent()
    {
        var report = Report(["digits-cnn"], ["ppo", "tpe"], 2);
        foreach (var heading in new[] { "What the budget bought", "Failed studies, stopped and diverged episodes" })
            Assert.Equal(["ppo", "tpe"], Blocks<TableBlock>(report, heading)[^1].Table.Rows.Select(row => row[1].Text));
    }

    [Theory]
    [InlineData(1, "at least 3 environments", "1 environment")]
    [InlineData(2, "at least 3 environments", "2 environments")]
    public void With_few_environments_the_report_says_why_there_is_no_critical_difference_diagram(int environments, string needed, string has)
    {
        var report = Report(Three[..environments], ["ppo", "tpe", "random"], 2);
        Assert.Empty(Blocks<FigureBlock>(report, "Ranks over environments"));
        var note = Assert.Single(Blocks<NoteBlock>(report, "Ranks over environments")).Text;
        Assert.Contains(needed, note);
        Assert.Contains(has, note);
    }

    [Fact]
    public void With_three_environments_agents_are_ranked()
    {
        var figure = Assert.Single(Blocks<FigureBlock>(Report(Three, ["cosine", "tpe", "random", "forest"], 2), "Ranks over environments"));
        Assert.Equal([("cosine", 1.0), ("tpe", 2), ("random", 3), ("forest", 4)], figure.Table.Rows.Select(row => (row[0].Text, row[1].Number)));
    }

    [Fact]
    public void Who_does_not_differ_from_whom_is_told_only_where_Friedmans_test_shows_a_difference()
    {
        string[] agents = ["cosine", "tpe", "random"];
        var agreed = SampleComparison.Create(Three, agents, 2);
        // Each agent is first, second and third once.
        var turning = SampleComparison.Score(
            agreed, study => 0.9 - 0.01 * ((Array.IndexOf(agents, study.Agent) + Array.IndexOf(Three, study.EnvironmentName)) % 3));
        Assert.Equal(["competitor", "mean rank", "not significantly different from"], Headings(agreed));
        Assert.Equal(["competitor", "mean rank"], Headings(turning));

        static IEnumerable<string> Headings(ComparisonResult result) =>
            Blocks<FigureBlock>(ComparisonReport.Create(SampleComparison.Material(result)), "Ranks over environments").Single()
                .Table.Columns.Select(column => column.Heading);
    }

    [Fact]
    public void Statistics_of_one_environment_are_in_percent_and_of_several_normalised()
    {
        var one = Blocks<FigureBlock>(Report(["digits-cnn"], ["ppo", "tpe"], 2), "All runs in one number").Single().Table;
        Assert.Equal("mean, %", one.Columns[1].Heading);
        Assert.Equal(90.05, one.Rows[0][1].Number, 9);
        var several = Report(Three, ["ppo", "tpe"], 2);
        Assert.Equal("mean", Blocks<FigureBlock>(several, "All runs in one number").Single().Table.Columns[1].Heading);
        Assert.Equal(3, Blocks<TableBlock>(several, "All runs in one number").Single().Table.Rows.Count);
    }

    [Fact]
    public void Tests_that_cannot_show_anything_say_so()
    {
        // 3 pairs: the least two-sided p is 2 / 2³ = 0.25.
        Assert.Contains("least p that this test can give is 0.25, corrected for 2 tests 0.5", Of(seeds: 3));
        Assert.DoesNotContain("least p", Of(seeds: 8)); // 2 / 2⁸ = 0.0078, twice that is below 0.05

        static string Of(int seeds) => Notes(Behind(seeds, (place, seed) => place * (seed + 1)), "Against the reference"); // no two differences are equal
    }

    [Fact]
    public void Of_the_least_p_nothing_is_said_where_ties_or_zeros_made_a_test_approximate()
    {
        Says(false, (place, _) => place);
        Says(false, (place, seed) => place * seed);
        Says(false, (place, seed) => place == 1 ? 1 : 2 + seed); // the second's test alone is exact
        Says(true, (place, seed) => place + seed);

        static void Says(bool expected, Func<int, int, int> percent)
        {
            var report = Behind(3, percent);
            var kinds = Blocks<TableBlock>(report, "Against the reference").Single().Table.Rows.Select(row => row[6].Text);
            Assert.Equal(expected, kinds.All(kind => kind == "exact"));
            Assert.Equal(expected, Notes(report, "Against the reference").Contains("least p", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_signed_rank_test_is_told_with_its_correction()
    {
        var row = Blocks<TableBlock>(Report(["digits-cnn"], ["cosine", "tpe"], 8), "Against the reference").Single().Table.Rows.Single();
        // All 8 below: W⁺ = 0, W⁻ = 36, p = 2 / 2⁸, but the differences are equal up to rounding, so by the normal approximation with ties:
        // (36 - 18 - 0.5) / sqrt(51 - 504 / 48) = 2.7501, two-sided p = 0.00596.
        Assert.Equal(("tpe", 8.0, 0.0, 36.0), (row[0].Text, row[1].Number, row[2].Number, row[3].Number));
        Assert.Equal(0.00596, row[4].Number, 4);
        Assert.Equal("worse", row[7].Text);
    }

    [Fact]
    public void What_was_found_has_a_curve_for_every_agent_against_samples_and_seconds()
    {
        var figures = Blocks<FigureBlock>(Report(["digits-cnn"], ["ppo", "tpe"], 2), "Search");
        Assert.Equal(["training samples", "time"], figures.Select(figure => figure.Title.Replace("digits-cnn: best score found, against ", "")));
        Assert.Equal(["ppo", "tpe"], figures[0].Table.Rows.Select(row => row[0].Text).Distinct());
        Assert.Equal((30.0, -0.25), (figures[1].Table.Rows[^1][1].Number, figures[1].Table.Rows[^1][2].Number));
    }

    [Fact]
    public void Every_agents_best_schedule_is_drawn_to_its_end()
    {
        var table = Blocks<FigureBlock>(Report(["digits-cnn"], ["ppo", "pbt"], 2), "Learning rates of the best schedules").Single().Table;
        Assert.Equal(["ppo, seed 7: adam → momentum", "pbt, seed 7: adam → momentum"], table.Rows.Select(row => row[0].Text).Distinct());
        Assert.Equal(170, table.Rows.Max(row => row[1].Number)); // 5 epochs of 34 mini-batches
    }

    [Fact]
    public void A_failed_study_is_listed_with_its_reason_and_its_score()
    {
        var report = Report(["digits-cnn"], ["ppo", "tpe"], 2, "digits-cnn-tpe-8");
        var failed = Blocks<TableBlock>(report, "Failed studies, stopped and diverged episodes")[0];
        Assert.Equal(["digits-cnn", "tpe", "8", "32", "all diverged"], failed.Table.Rows.Single().Select(cell => $"{cell}"));
        Assert.Contains("test accuracy of 0 %", failed.Caption);
        Assert.Equal(1.0, Blocks<TableBlock>(report, "Summary").Single().Table.Rows[2][^1].Number);
    }

    [Fact]
    public void Ends_of_episodes_are_counted_for_every_agent()
    {
        var ends = Blocks<TableBlock>(Report(["digits-cnn"], ["ppo", "tpe"], 2, "digits-cnn-tpe-8"), "Failed studies, stopped and diverged episodes")[^1];
        // Two seeds of two rollouts of two episodes each, one of which is stopped; those of the failed study diverged.
        Assert.Equal([["digits-cnn", "ppo", "8", "4", "4", "0", "50", "0"], ["digits-cnn", "tpe", "8", "2", "4", "2", "50", "25"]],
            ends.Table.Rows.Select(row => row.Select(cell => $"{cell}").ToArray()));
    }

    [Fact]
    public void The_commands_that_make_it_again_are_there()
    {
        var code = Blocks<CodeBlock>(Report(["digits-cnn"], ["ppo", "tpe"], 2), "How to reproduce it");
        Assert.Equal("netoptrl reproduce comparison.json\n", code[0].Text);
        Assert.Equal("netoptrl compare digits-cnn --agents ppo,tpe --budget 60s --seeds 2 --first-seed 7 --population 32 --device cpu\n", code[1].Text);
        Assert.StartsWith("# UCI digits", code[2].Text);
    }

    [Fact]
    public void A_comparison_under_way_says_what_is_missing()
    {
        var whole = SampleComparison.Create(["digits-cnn"], ["ppo", "tpe", "random"], 1);
        var report = ComparisonReport.Create(SampleComparison.Material(whole with { Studies = [whole.Studies[0]] }));
        Assert.Contains("this report is of 1 of 3 studies", Notes(report, "Summary"));
        foreach (var heading in new[] { "All runs in one number", "Against the reference", "Ranks over environments", "Performance profile" })
            Assert.Contains("No seed is complete", Notes(report, heading));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    public void It_can_be_written_for_any_number_of_agents_in_all_forms(int agents)
    {
        var report = Report(["digits-cnn"], [.. NetOptRL.Agents.AgentCatalog.Names.Take(agents)], 1);
        Assert.Contains("</html>", HtmlWriter.Write(report));
        Assert.Contains("# How to reproduce it", MarkdownWriter.Write(report));
        Assert.NotEmpty(JsonWriter.Write(report));
    }

    private static ReportDocument Report(string[] environments, string[] agents, int seeds, params string[] failing) =>
        ComparisonReport.Create(SampleComparison.Material(SampleComparison.Create(environments, agents, seeds, failing)));

    /// <summary>Of three agents, the first of which scores 90 %; how many percent less the others do, by their places and the seeds', from 0.</summary>
    private static ReportDocument Behind(int seeds, Func<int, int, int> percent)
    {
        string[] agents = ["cosine", "tpe", "random"];
        var result = SampleComparison.Create(["digits-cnn"], agents, seeds);
        var first = result.Comparison.Seeds[0];
        return ComparisonReport.Create(SampleComparison.Material(SampleComparison.Score(result, study =>
            0.9 - (study.Agent == agents[0] ? 0 : 0.01 * percent(Array.IndexOf(agents, study.Agent), (int)(study.Seed - first))))));
    }

    private static T[] Blocks<T>(ReportDocument report, string heading) =>
        [.. report.Sections.Single(section => section.Heading == heading).Blocks.OfType<T>()];

    private static string Notes(ReportDocument report, string heading) => string.Join('\n', Blocks<NoteBlock>(report, heading).Select(note => note.Text));
}
