using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Reports.Statistics;

namespace NetOptRL.Tests.Reports.Documents;

/// <summary>A report with every kind of block and chart, and with letters that mean something to HTML and Markdown.</summary>
internal static class SampleReport
{
    private static readonly string[] Agents =
    [
        "ppo", "reinforce", "tpe", "forest", "random", "asha", "hyperband", "pbt", "pbt-replay", "constant", "step", "exponential", "cosine", "one-cycle",
    ];

    private static readonly AxisSpec Loss = new("log-loss", "nats") { IsLogarithmic = true };

    public static IReadOnlyDictionary<string, IChart> Charts { get; } = new Dictionary<string, IChart>
    {
        ["line"] = new LineChart(new("training samples", "millions"), new("accuracy", "%"), [Curve("best", 0, 40), Curve("mean", 2, 40)]),
        ["half line"] = new LineChart(new("mini-batches"), Loss, [Curve("validation log-loss", 0, 12)]) { Size = ChartSize.Half },
        ["half line with gap"] = new LineChart(new("mini-batches"), Loss, [WithGap]) { Size = ChartSize.Half },
        ["profile"] = new LineChart(
            new("threshold τ"), new("share of runs above τ") { Low = 0, High = 1 }, [.. Agents.Select((agent, i) => Profile(agent, i))]),
        ["stack"] = new StackChart(
            new("rollout"), new("share of episodes", "%"), [.. Agents.Take(7).Select((agent, i) => (agent, SeriesStyle.Of(i)))],
            [.. Enumerable.Range(0, 60).Select(i => new StackColumn(i, i + 1, Shares(i)))]),
        ["scatter"] = new ScatterChart(new("density"), new("accuracy", "%") { Low = 60 }, "episode", [.. Agents.Take(8).Select((agent, i) => Cloud(agent, i))])
        {
            Lines = [new LineSeries("Pareto front", "s0", [new(0.1, 70), new(0.4, 85), new(0.9, 95)]) { IsStep = true }],
        },
        ["parallel"] = new ParallelChart(
            "episode",
            [
                new(new("initial rate") { IsLogarithmic = true }), new(new("mean log rate change")), new(new("optimizer")) { Categories = Agents[..7] },
                new(new("mean threshold", "σ")), new(new("final score")),
            ],
            [.. Enumerable.Range(0, 200).Select(i => new ParallelLine($"{i}", Properties(i), i % 10 == 0))]),
        ["bars"] = new BarChart(
            "decision", new("rise of the error"),
            [new("initial learning rate", "s0", 0.5, 0.4, 0.6), new("optimizer <b>&amp;", "s0", 0.2), new("threshold", "s0", -0.01, -0.02, 0)]),
        ["intervals"] = new IntervalChart(
            "agent", [new("mean", "%"), new("median", "%"), new("IQM", "%")],
            [.. Agents.Select((agent, i) => new IntervalRow(agent, SeriesStyle.Of(i), [.. Enumerable.Range(0, 3).Select(j => EstimateOf(i, j))]))]),
        ["ranks"] = new CriticalDifferenceChart(
            3.2, [.. Agents.Select((agent, i) => (agent, 1.8 + 0.8 * i))],
            [.. Nemenyi.Cliques([.. Agents.Select((_, i) => 1.8 + 0.8 * i)], 3.2).Select(clique => (string[])[.. clique.Select(i => Agents[i])])]),
        ["narrow ranks"] = new CriticalDifferenceChart(1.9136, [("ppo", 1.2), ("tpe", 2), ("random", 2.8)], [["ppo", "tpe", "random"]]),
        ["ranks beyond their axis"] = new CriticalDifferenceChart(4.25, [("ppo", 1), ("tpe", 2.5), ("random", 2.5)], [["ppo", "tpe", "random"]]),
    };

    public static ReportDocument Document { get; } = new(
        "A report <of> everything & more",
        "two agents * one seed",
        [
            new("First things", [new ProseBlock("See `netoptrl report a_b` for <more> | less."), new NoteBlock("Careful: *nothing* is real."), Table]),
            new("Charts, all of them", [.. Charts.Select(chart => Figure(chart.Key, chart.Value))]),
            new("How to make it again",
            [
                new CodeBlock("Command", "netoptrl reproduce result.json\n"),
                new CodeBlock("Environment", "name: \"a<b>\"\n# ≥ 1\n", IsFolded: true),
            ]),
        ]);

    private static TableBlock Table => new(
        "Figures",
        "Sorted by nothing.",
        new ReportTable(
            ["name", new("value", "s"), "note"],
            [
                ["ten", 10.0, "a|b"], ["two", 2.0, "<i>"], ["none", double.NaN, "_x_"], ["endless", double.PositiveInfinity, Cell.Code("y")],
                ["thousandth", 0.001, ""], ["minus", -1e-9, "long " + new string('w', 60)],
            ]));

    private static LineSeries WithGap => new("validation log-loss", "s0", [new(0, 2), new(1, 1), new(2, double.NaN), new(3, 0.5), new(4, 0), new(5, 0.1)]);

    private static FigureBlock Figure(string kind, IChart chart) => chart.ToFigure($"A {kind} chart", $"What a {kind} chart shows; `code` & <signs>.");

    private static double[] Properties(int i) => [Math.Pow(10, -i % 5 + 0.01 * i), Math.Sin(i), i % 7, i / 200.0, -Math.Cos(i) / (1 + i)];

    private static ShownEstimate EstimateOf(int agent, int quantity) => new(90 + agent * 0.5 + quantity, 89 + agent * 0.4, 92 + agent * 0.5 + quantity);

    private static LineSeries Curve(string name, int index, int count) => new(name, SeriesStyle.Of(index), [.. Enumerable.Range(0, count).Select(i =>
    {
        var y = 95 - 60 / (1 + 0.3 * i) - 5 * index;
        return new LinePoint(i * 0.5, y, y - 8, y + 3);
    })]);

    private static LineSeries Profile(string name, int index) => new(name, SeriesStyle.Of(index), [.. Enumerable.Range(0, 30).Select(i =>
    {
        var y = Math.Clamp(1.2 - i / 30.0 - 0.03 * index, 0, 1);
        return new LinePoint(i / 30.0, y, Math.Max(0, y - 0.05), Math.Min(1, y + 0.05));
    })])
    {
        IsStep = true,
    };

    private static double[] Shares(int i)
    {
        var weights = Enumerable.Range(0, 7).Select(k => 1 + Math.Sin(0.1 * i * k) + (k == 5 ? 0.1 * i : 0)).ToArray();
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    private static ScatterGroup Cloud(string name, int index) => new(name, SeriesStyle.Of(index),
        [.. Enumerable.Range(0, 40).Select(i => new ScatterPoint($"{i}", 0.5 + 0.45 * Math.Sin(i * (index + 1)), 75 + 20 * Math.Cos(i * 1.7 + index)))]);
}
