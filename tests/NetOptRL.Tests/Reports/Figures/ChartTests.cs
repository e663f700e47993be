using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetOptRL.Reports.Figures;
using NetOptRL.Tests.Reports.Documents;

namespace NetOptRL.Tests.Reports.Figures;

/// <summary>Every kind of chart, as a picture and as a table.</summary>
public sealed class ChartTests
{
    private static readonly AxisSpec Plain = new("x"), Log = new("loss") { IsLogarithmic = true };

    public static TheoryData<string> Kinds => [.. SampleReport.Charts.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_position_is_a_number_inside_the_picture(string kind)
    {
        var picture = SampleReport.Charts[kind].Draw();
        var (width, height) = ((double)picture.Attribute("width")!, (double)picture.Attribute("height")!);
        Assert.DoesNotContain("NaN", picture.ToString());
        Assert.DoesNotContain("∞", picture.ToString());
        var circles = picture.Descendants(Svg.Namespace + "circle").Select(circle => (X: (double)circle.Attribute("cx")!, Y: (double)circle.Attribute("cy")!));
        var corners = picture.Descendants().Attributes("points").SelectMany(Corners).Concat(circles).ToArray();
        Assert.True(corners.Length > 0 || kind is "bars" or "stack");
        Assert.All(corners, corner =>
        {
            Assert.InRange(corner.X, 0, width);
            Assert.InRange(corner.Y, 0, height);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_row_of_the_table_has_an_entry_per_column(string kind)
    {
        var table = SampleReport.Charts[kind].ToTable();
        Assert.NotEmpty(table.Rows);
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
    }

    [Fact]
    public void A_line_chart_lists_what_it_draws()
    {
        var chart = new LineChart(Plain, new("y", "s"), [new("a", "s0", [new(1, 2, 1.5, 2.5), new(2, 3, 2, 4)])]) { Band = ("low", "high") };
        var table = chart.ToTable();
        Assert.Equal(["series", "x", "y, s", "low, s", "high, s"], table.Columns.Select(column => column.Heading));
        Assert.Equal(["a 1 2 1.5 2.5", "a 2 3 2 4"], table.Rows.Select(row => string.Join(' ', row)));
    }

    [Fact]
    public void A_step_holds_until_the_next_point()
    {
        var line = Line(new LineChart(Plain, Plain, [new("a", "s0", [new(0, 1), new(1, 3)]) { IsStep = true }]));
        Assert.Equal(3, line.Length);
        Assert.Equal(line[0].Y, line[1].Y);
        Assert.Equal(line[1].X, line[2].X);
    }

    [Fact]
    public void What_an_axis_cannot_show_is_a_gap_and_a_point_alone_is_a_mark()
    {
        var picture = new LineChart(Plain, Log, [new("a", "s3", [new(0, 1), new(1, 2), new(2, 0), new(3, 4), new(4, double.NaN)])]).Draw();
        Assert.Equal([2, 1], picture.Descendants(Svg.Namespace + "polyline").Select(line => line.Attribute("points")!.Value.Split(' ').Length));
        Assert.Equal("a: 4 at 3", Assert.Single(WithClass(picture, "mark")).Value);
        Assert.Equal(["a: 1 at 0", "a: 2 at 1"], WithClass(picture, "hover").Select(circle => circle.Value));
    }

    [Fact]
    public void A_point_below_the_axis_is_drawn_faintly_at_its_edge()
    {
        var chart = new ScatterChart(Plain, new("y") { Low = 0 }, "episode", [new("a", "s0", [new("7", 1, -100), new("8", 2, 0), new("9", 3, 5)])]);
        var picture = chart.Draw();
        var off = Assert.Single(WithClass(picture, "mark off"));
        Assert.StartsWith("episode 7", off.Value);
        Assert.Equal(WithClass(picture, "mark").First().Attribute("cy")!.Value, off.Attribute("cy")!.Value);
        Assert.Equal("-100", chart.ToTable().Rows[0][3].ToString());
    }

    [Fact]
    public void A_lone_point_of_a_curve_below_the_axis_is_faint_too()
    {
        var picture = new LineChart(Plain, new("y") { Low = 0 }, [new("a", "s0", [new(0, 1), new(1, 2)]), new("b", "s1", [new(1, -5)])]).Draw();
        Assert.StartsWith("b: -5 at 1", Assert.Single(WithClass(picture, "mark off")).Value);
    }

    [Fact]
    public void Shares_stand_on_each_other_and_fill_the_height()
    {
        var chart = new StackChart(Plain, new("share", "%"), [("a", "s0"), ("b", "s1"), ("c", "s2")], [new(0, 1, [0.5, 0.25, 0.25]), new(1, 3, [0, 0, 1])]);
        var boxes = chart.Draw().Descendants(Svg.Namespace + "g").Single().Elements().ToArray();
        Assert.Equal([130, 65, 65, 260], boxes.Select(box => (double)box.Attribute("height")!)); // of 260
        Assert.Equal(2 * (double)boxes[0].Attribute("width")!, (double)boxes[3].Attribute("width")!, 1);
        Assert.Equal((double)boxes[0].Attribute("y")!, (double)boxes[1].Attribute("y")! + 65, 6);
    }

    [Fact]
    public void A_bar_is_as_long_as_its_value_and_a_negative_one_goes_the_other_way()
    {
        var bars = new BarChart("decision", Plain, [new("a", "s0", 0.4), new("b", "s0", 0.2), new("c", "s0", -0.1)]).Draw()
            .Descendants(Svg.Namespace + "rect").Where(bar => bar.Attribute("class")!.Value == "s0")
            .Select(bar => (Left: (double)bar.Attribute("x")!, Width: (double)bar.Attribute("width")!)).ToArray();
        Assert.Equal(bars[0].Width, 2 * bars[1].Width, 1);
        Assert.Equal(bars[0].Left, bars[1].Left, 6);
        Assert.Equal(bars[0].Left, bars[2].Left + bars[2].Width, 1);
    }

    [Fact]
    public void Categories_are_named_on_their_axis_and_in_the_table()
    {
        var chart = new ParallelChart(
            "episode", [new(Plain), new(new("optimizer")) { Categories = ["sgd", "adam"] }], [new("1", [0.5, 1], true), new("2", [0.25, 0], false)]);
        Assert.Equal(["1 0.5 adam yes", "2 0.25 sgd no"], chart.ToTable().Rows.Select(row => string.Join(' ', row)));
        Assert.Equal(2, chart.Draw().Descendants(Svg.Namespace + "text").Count(text => text.Value is "sgd" or "adam"));
        Assert.Equal("best s0", chart.Draw().Descendants(Svg.Namespace + "polyline").Last().Attribute("class")!.Value); // on top
    }

    [Fact]
    public void A_line_beyond_a_parallel_axis_is_drawn_at_its_edge()
    {
        var chart = new ParallelChart(
            "episode", [new(Plain), new(new("score") { Low = 0 })], [new("1", [1, -100], true), new("2", [2, 0], false), new("3", [3, 1], false)]);
        var ends = chart.Draw().Descendants(Svg.Namespace + "polyline").Select(line => Corners(line.Attribute("points")!)[^1].Y).ToArray();
        Assert.Equal(ends.Max(), ends[^1], 6); // the highlighted one is drawn last
        Assert.Equal(ends[0], ends[^1], 6);
        Assert.Equal("-100", chart.ToTable().Rows[0][2].ToString());
    }

    [Fact]
    public void A_point_alone_shows_its_band_as_a_line()
    {
        var whisker = Assert.Single(WithClass(new LineChart(Plain, Plain, [new("a", "s0", [new(1, 2, 1, 4)])]).Draw(), "whisker"));
        Assert.Equal(whisker.Attribute("x1")!.Value, whisker.Attribute("x2")!.Value);
        Assert.True((double)whisker.Attribute("y1")! > (double)whisker.Attribute("y2")! + 100);
    }

    [Fact]
    public void A_series_of_one_point_is_a_mark_in_the_legend_too()
    {
        var picture = new LineChart(Plain, Plain, [new("a", "s0", [new(0, 1), new(1, 2)]), new("b", "s1 dash", [new(1, 3)])]).Draw();
        Assert.Equal("line", Key("key s0"));
        Assert.Equal(2, WithClass(picture, "mark dash").Count() + WithClass(picture, "mark s1 dash").Count()); // hollow in the plot and in the legend

        string Key(string classes) => WithClass(picture, classes).Single().Name.LocalName;
    }

    [Fact]
    public void A_stack_of_one_rollout_has_whole_numbers_below_it()
    {
        var chart = new StackChart(new("rollout") { IsWhole = true }, new("share", "%"), [("a", "s0")], [new(0, 1, [1])]);
        var below = chart.Draw().Descendants(Svg.Namespace + "text").Where(text => text.Attribute("text-anchor")!.Value == "middle");
        Assert.Equal(["0", "1", "rollout"], below.Select(text => text.Value));
    }

    [Fact]
    public void Bars_join_the_agents_that_do_not_differ()
    {
        // Ranks 1, 1.5, 3, 3.4 at a critical difference of 1: {a, b} and {c, d}.
        var chart = new CriticalDifferenceChart(1, [("c", 3), ("a", 1), ("d", 3.4), ("b", 1.5)], [["a", "b"], ["c", "d"]]);
        Assert.Equal(["a 1 b", "b 1.5 a", "c 3 d", "d 3.4 c"], chart.ToTable().Rows.Select(row => string.Join(' ', row)));
        var bars = WithClass(chart.Draw(), "clique").ToArray();
        Assert.Equal(2, bars.Length);
        // A rank is (760 - 2 · 190) / 3 pixels wide; the bar reaches 4 beyond each end.
        Assert.Equal(0.5 * 380 / 3 + 8, (double)bars[0].Attribute("x2")! - (double)bars[0].Attribute("x1")!, 1);
    }

    [Fact]
    public void Where_ranks_may_not_be_compared_none_is_said_to_be_like_another()
    {
        var table = new CriticalDifferenceChart(1, [("c", 3), ("a", 1), ("b", 1.5)], []) { AreCompared = false }.ToTable();
        Assert.Equal(["competitor", "mean rank"], table.Columns.Select(column => column.Heading));
        Assert.Equal(["a 1", "b 1.5", "c 3"], table.Rows.Select(row => string.Join(' ', row)));
    }

    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(1.9136, 3)]
    [InlineData(4.25, 3)]
    [InlineData(7.8, 10)]
    public void The_critical_difference_is_named_within_the_picture(double difference, int agents)
    {
        var chart = new CriticalDifferenceChart(difference, [.. Enumerable.Range(1, agents).Select(i => ($"{i}", (double)i))], []);
        var label = chart.Draw().Descendants(Svg.Namespace + "text").Single(text => text.Value.StartsWith("critical", StringComparison.Ordinal));
        Assert.InRange((double)label.Attribute("x")! + Svg.WidthOf(label.Value), 0, 750);
    }

    [Fact]
    public void A_long_legend_takes_more_lines_and_no_entry_leaves_the_picture()
    {
        var names = Enumerable.Range(0, 14).Select(i => new LineSeries($"an agent with a long name {i}", SeriesStyle.Of(i), [new(0, i), new(1, i)]));
        var picture = new LineChart(Plain, Plain, [.. names]).Draw();
        var labels = picture.Descendants(Svg.Namespace + "text").Where(text => text.Value.StartsWith("an agent", StringComparison.Ordinal)).ToArray();
        Assert.Equal(14, labels.Length);
        Assert.True(labels.Select(label => label.Attribute("y")!.Value).Distinct().Count() > 3);
        Assert.All(labels, label => Assert.True((double)label.Attribute("x")! + Svg.WidthOf(label.Value) <= 760));
    }

    [Theory]
    [InlineData(5, 10, "0 1 2 3 4")]
    [InlineData(10, 4, "0 3 6 9")]
    [InlineData(1000, 2, "0 999")]
    public void Thinning_keeps_the_ends(int count, int most, string expected) =>
        Assert.Equal(expected, string.Join(' ', Thinning.Evenly([.. Enumerable.Range(0, count)], most)));

    [Fact]
    public void A_chart_has_no_colours_of_its_own() =>
        Assert.All(SampleReport.Charts.Values, chart => Assert.DoesNotMatch(new Regex("#[0-9a-f]{6}|style="), chart.Draw().ToString()));

    private static IEnumerable<XElement> WithClass(XElement picture, string classes) =>
        picture.Descendants().Where(element => element.Attribute("class")?.Value == classes);

    private static (double X, double Y)[] Line(IChart chart) => Corners(chart.Draw().Descendants(Svg.Namespace + "polyline").Single().Attribute("points")!);

    private static (double X, double Y)[] Corners(XAttribute points) => [.. points.Value.Split(' ').Select(point => point.Split(','))
        .Select(point => (double.Parse(point[0], CultureInfo.InvariantCulture), double.Parse(point[1], CultureInfo.InvariantCulture)))];
}
