using NetOptRL.Cli.Display;
using NetOptRL.Reports;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;
using Spectre.Console;

namespace NetOptRL.Tests.Cli;

public class DisplayTests
{
    private readonly ManualTime _time = new();
    private readonly StringWriter _output = new();

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IAnsiConsole Terminal()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(_output),
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
        });
        console.Profile.Width = 100;
        return console;
    }

    [Fact]
    public void A_plain_line_tells_everything()
    {
        Assert.Equal(
            "12 s left; 224 episodes in 7 rollouts; accuracy mean 90.0 %, best 98.1 %; score mean -0.500, best -0.080; "
            + "sgd 25 % adamw 75 %; lr 0.001 40 % 0.01 60 %; 25,153 samples/s",
            ProgressText.Line(FakeSession.Searching));
    }

    [Fact]
    public void One_of_a_thing_is_not_called_many_and_nothing_is_best_before_an_episode_was_trained_to_its_end()
    {
        var first = FakeSession.Searching with { Rollouts = 1, Episodes = 1, BestScore = double.NaN, BestAccuracy = double.NaN };
        Assert.Contains("; 1 episode in 1 rollout; accuracy mean 90.0 %, best –; score mean -0.500, best –; ", ProgressText.Line(first));
    }

    [Fact]
    public void Numbers_of_a_column_stand_by_their_decimal_points()
    {
        Assert.Equal([" 0.5   ", " 0.0316", "10     ", " 1e-5  ", " –     "], DecimalColumn.Of(["0.5", "0.0316", "10", "1e-5", "–"]));
        Assert.Equal(
            ["  9.50 % (0.00 … 100.00)", "100.00 %                "],
            DecimalColumn.OfPercents([new Estimate(0.095, -0.01, 1.02), new Estimate(1, double.NaN, double.NaN)]));
        Assert.Equal(["50.00 %"], DecimalColumn.OfPercents([new Estimate(0.5, double.NaN, double.NaN)]));
    }

    [Fact]
    public void Plain_lines_come_at_most_every_five_seconds_and_at_a_change_of_phase()
    {
        new PlainDisplay(_output, "mine", _time).Show(show =>
        {
            for (var i = 0; i < 11; i++, _time.Advance(1))
                show(FakeSession.Searching with { Rollouts = i });
            show(FakeSession.Searching with { Phase = StudyPhase.Confirming });
            return SampleStudy.Result;
        });
        var lines = _output.ToString().TrimEnd().Split('\n');
        Assert.Equal(5, lines.Length); // the start, rollouts 0, 5, 10, then the other phase
        Assert.Contains("mine", lines[0]);
        Assert.Contains("in 5 rollouts", lines[2]);
        Assert.Contains("fresh seeds", lines[4]);
    }

    [Theory]
    [InlineData(48, 0, "12 s left")]
    [InlineData(48, 5.5, "7 s left")]
    [InlineData(48, 100, "0 s left")]
    public void The_time_left_runs_on_between_rollouts(double seconds, double since, string expected) =>
        Assert.Equal(expected, ProgressText.TimeLeft(FakeSession.Searching with { Seconds = seconds }, TimeSpan.FromSeconds(since)));

    [Fact]
    public void Rates_drawn_from_a_range_are_counted_by_half_decades()
    {
        (double, double)[] rates = [.. Enumerable.Range(0, 30).Select(i => (0.0011 + 0.00001 * i, 0.03)), (0.005, 0.06), (0.02, 0.04)];
        var shares = ProgressText.LearningRates(FakeSession.Searching with { InitialLearningRateShares = rates }).ToArray();
        Assert.Equal(["0.001–0.00316", "0.00316–0.01", "0.01–0.0316"], shares.Select(share => share.Name));
        Assert.Equal([0.9, 0.06, 0.04], shares.Select(share => Math.Round(share.Share, 9)));
    }

    [Theory]
    [InlineData(125, "2 min 5 s left")]
    [InlineData(7260, "2 h 1 min left")]
    public void Long_times_are_in_minutes_and_hours(double limit, string expected) =>
        Assert.Equal(
            expected, ProgressText.TimeLeft(FakeSession.Searching with { Budget = new Budget(BudgetKind.Seconds, limit), Seconds = 0 }, TimeSpan.Zero));

    [Fact]
    public void The_live_panel_tells_everything()
    {
        var console = Terminal();
        console.Write(ProgressPanel.Of("mine", FakeSession.Searching, TimeSpan.FromSeconds(2)));
        var text = Words(_output.ToString().Replace("│", ""));
        string[] told =
        [
            "mine", "now searching", "10 s left", "done 224 episodes in 7 rollouts", "accuracy mean 90.0 %, best 98.1 %", "score mean -0.500",
            "25,153 samples/s", "adamw ████████████░░░░ 75 %", "0.001 ██████░░░░░░░░░░ 40 %",
        ];
        foreach (var expected in told)
            Assert.Contains(expected, text);
    }

    [Fact]
    public void The_live_panel_is_drawn_by_the_timer_only()
    {
        // However many rollouts end: the study must not wait for the terminal.
        new TerminalDisplay(Terminal(), "mine", _time).Show(show =>
        {
            var before = _output.ToString().Length;
            for (var i = 0; i < 1000; i++)
                show(FakeSession.Searching);
            Assert.Equal(before, _output.ToString().Length);
            _time.Fire();
            Assert.True(_output.ToString().Length > before);
            return SampleStudy.Result;
        });
        var end = _output.ToString().Length;
        _time.Fire();
        Assert.Equal(end, _output.ToString().Length);
    }
}
