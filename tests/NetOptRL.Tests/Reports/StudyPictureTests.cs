using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetOptRL.Reports;
using NetOptRL.Reports.Figures;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Reports;

public class StudyPictureTests
{
    public static TheoryData<string> Cases => [.. Results.Keys];

    private static Dictionary<string, StudyResult> Results { get; } = new()
    {
        ["usual"] = SampleStudy.Result,
        ["all optimizers and pruning"] = SampleStudy.With(SampleStudy.WildSchedule),
        ["one decision"] = SampleStudy.With([SampleStudy.Schedule[0]]),
        ["one rollout"] = SampleStudy.Result with { History = [.. SampleStudy.Result.History.Take(1)] },
        ["long search"] = SampleStudy.Result with { History = [.. Enumerable.Repeat(SampleStudy.Result.History, 500).SelectMany(points => points)] },
        ["all diverged"] = SampleStudy.Result with
        {
            Best = SampleStudy.Result.Best with { Confirmed = new ConfirmedRuns([SampleStudy.DivergedRun, SampleStudy.DivergedRun]) },
            Policy = new ConfirmedRuns([SampleStudy.DivergedRun, SampleStudy.DivergedRun]),
            History = [new LearningPoint(-10, -10, 0, 0)],
        },
        ["odd name"] = SampleStudy.Result with { Study = SampleStudy.Record with { EnvironmentName = "a<b>&\"\u0001" + new string('x', 200) } },
    };

    private static XElement Draw(string name) => XDocument.Parse(StudyPicture.Draw(Results[name])).Root!;

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static (double Left, double Right, double Top, double Bottom) Box(XElement text)
    {
        var size = text.Attribute("class")!.Value switch { "title" => 17, "heading" => 13, _ => 11 };
        var width = text.Value.Length * size * 0.68;
        var left = Number(text, "x") - width * text.Attribute("text-anchor")!.Value switch { "end" => 1, "middle" => 0.5, _ => 0 };
        return (left, left + width, Number(text, "y") - 0.8 * size, Number(text, "y") + 0.2 * size);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_text_overlaps_another_or_leaves_the_picture(string name)
    {
        var root = Draw(name);
        var texts = root.Descendants(Svg.Namespace + "text").Select(text => (text.Value, Box: Box(text))).ToArray();
        Assert.True(texts.Length > 20);
        foreach (var (value, box) in texts)
        {
            Assert.True(box.Left >= 0 && box.Right <= Number(root, "width") && box.Bottom <= Number(root, "height"), $"\"{value}\" leaves the picture");
            foreach (var (otherValue, other) in texts.Where(other => other.Box != box))
            {
                var overlaps = box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom;
                Assert.False(overlaps, $"\"{value}\" overlaps \"{otherValue}\"");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_position_is_a_number_inside_the_picture(string name)
    {
        var root = Draw(name);
        foreach (var points in root.Descendants().Attributes("points"))
        {
            foreach (var point in points.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(point => point.Split(',')))
            {
                Assert.InRange(double.Parse(point[0], CultureInfo.InvariantCulture), StudyPicture.Left, StudyPicture.Right);
                Assert.InRange(double.Parse(point[1], CultureInfo.InvariantCulture), 100, Number(root, "height"));
            }
        }
        Assert.DoesNotContain("NaN", root.ToString());
    }

    [Fact]
    public void Optimizers_in_use_are_named_and_coloured()
    {
        var root = Draw("usual");
        var bands = root.Descendants(Svg.Namespace + "rect")
            .Where(band => band.Attribute("class")!.Value.StartsWith("band", StringComparison.Ordinal) && Number(band, "height") > 12);
        // Six decisions of Adam, then four of momentum, over 170 mini-batches.
        Assert.Equal([("band adam", 468.0), ("band momentum", 312.0)], bands.Select(band => (band.Attribute("class")!.Value, Number(band, "width"))));
        Assert.Equal(2, root.Descendants(Svg.Namespace + "text").Count(text => text.Value == "adam")); // in the band and in the legend
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0, 57, 113)]
    [InlineData(0, 43, 85, 128)]
    public void Mini_batches_end_where_the_training_does_however_its_decisions_divide_them(params int[] steps)
    {
        ScheduleEntry[] schedule = [.. SampleStudy.Schedule.Zip(steps, (entry, step) => entry with { Step = step })];
        var root = XDocument.Parse(StudyPicture.Draw(SampleStudy.With(schedule))).Root!;
        double[] corners =
        [
            .. root.Descendants(Svg.Namespace + "polyline").First().Attribute("points")!.Value.Split(' ')
                .Select(point => double.Parse(point.Split(',')[0], CultureInfo.InvariantCulture)).Distinct(),
        ];
        double[] expected = [.. steps.Select(PlaceOf), StudyPicture.Right];
        Assert.Equal(expected, corners);
        var marks = root.Descendants(Svg.Namespace + "text").Where(text => text.Value == "100" && text.Attribute("text-anchor")!.Value == "middle");
        Assert.Equal([PlaceOf(100), PlaceOf(100)], marks.Select(mark => Number(mark, "x"))); // below the schedule, and below its trainings

        // 5 epochs of 34 mini-batches.
        static double PlaceOf(int step) => Math.Round(StudyPicture.Left + step / 170.0 * (StudyPicture.Right - StudyPicture.Left), 2);
    }

    [Theory]
    [InlineData("optimizers", new[] { ".sgd", ".momentum", ".nesterov", ".adagrad", ".rmsprop", ".adam", ".adamw" })]
    [InlineData("curves", new[] { "polyline.first", "polyline.second", "polygon.first", "polygon.second", "text", ".page" })]
    public void Everything_has_a_colour_for_light_and_one_for_dark(string what, string[] selectors)
    {
        var css = Draw("usual").Element(Svg.Namespace + "style")!.Value;
        foreach (var selector in selectors)
            Assert.True(Regex.Count(css, $@"(^|\n){Regex.Escape(selector)}[ ,][^\n]*#") == 2, $"{what}: {selector}");
    }

    [Fact]
    public void A_smaller_learning_rate_lies_lower()
    {
        var trace = Draw("usual").Descendants(Svg.Namespace + "polyline").First().Attribute("points")!.Value.Split(' ')
            .Select(point => double.Parse(point.Split(',')[1], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(20, trace.Length);
        Assert.Equal(trace.Order(), trace);
        Assert.True(trace[0] < trace[^1]);
    }

    [Fact]
    public void Runs_that_diverged_are_counted_beside_the_curve()
    {
        var policy = new ConfirmedRuns([.. SampleStudy.Result.Policy.Runs.Take(3), SampleStudy.DivergedRun]);
        Assert.Contains("policy (1 of 4 diverged)", StudyPicture.Draw(SampleStudy.Result with { Policy = policy }));
    }

    [Theory]
    [InlineData("one rollout", 2)] // its best and its mean
    [InlineData("one decision", 2)] // the best schedule and the policy after it
    [InlineData("usual", 0)]
    public void A_point_that_no_line_shows_is_a_mark(string name, int marks) =>
        Assert.Equal(marks, Draw(name).Descendants(Svg.Namespace + "circle").Count());

    [Fact]
    public void The_search_counts_whole_rollouts_in_words_and_on_its_axis()
    {
        var one = SampleStudy.Result with { History = [.. SampleStudy.Result.History.Take(1)], Spent = SampleStudy.Result.Spent with { Rollouts = 1 } };
        var texts = XDocument.Parse(StudyPicture.Draw(one)).Descendants(Svg.Namespace + "text").ToArray();
        Assert.Contains(texts, text => text.Value.StartsWith("1 rollout, 3,072 episodes", StringComparison.Ordinal));
        var below = texts.Where(text => text.Attribute("text-anchor")!.Value == "middle").Select(text => text.Value).ToArray();
        Assert.Equal(["0", "1", "rollouts"], below[^3..]);
    }

    [Fact]
    public void A_long_search_stays_a_small_picture() => Assert.True(StudyPicture.Draw(Results["long search"]).Length < 40_000);

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(0.012, 0.013)]
    [InlineData(1e-9, 1e3)]
    [InlineData(0.4, 0.4)]
    public void A_logarithmic_axis_has_two_to_ten_marks(double low, double high) => Assert.InRange(Axis.Logarithmic([low, high]).Ticks(5).Count(), 2, 10);

    [Theory]
    [InlineData(0, 170, "0 20 40 60 80 100 120 140 160")]
    [InlineData(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(97.2, 97.3, "97.20 97.22 97.24 97.26 97.28 97.30")]
    public void An_even_axis_has_round_marks(double low, double high, string expected) =>
        Assert.Equal(expected, string.Join(' ', Axis.Exactly(low, high).Ticks(high > 100 ? 9 : 5).Select(tick => tick.Label)));
}
