using NetOptRL.Agents;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Documents;
using NetOptRL.Studies;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Reports.Comparisons;

/// <summary>What the sections of a comparison's report say of its searches, and how to run it again.</summary>
public sealed class ComparisonSectionTests
{
    private const string Costs = "What the budget bought", Diagnostics = "Policy diagnostics", Rerun = "How to reproduce it";

    [Fact]
    public void What_was_bought_is_told_in_episodes_samples_and_seconds_of_every_agent_failed_studies_included()
    {
        var result = SampleComparison.Create(["digits-cnn"], ["ppo", "tpe"], 2, "digits-cnn-tpe-8");
        var table = Blocks<TableBlock>(result, Costs).Single().Table;
        Assert.Equal(
            [
                "environment", "agent", "episodes", "training samples", "time, s", "training samples per second", "agent's share of time, %",
            ],
            table.Columns.Select(column => column.Heading));
        // ppo: 3,072 episodes and 16,558,080 samples in 60 s with two workers, whose agent took 1.2 s of 120: twice.
        Assert.Equal(["digits-cnn", "ppo", "3072", "16558080", "60", "275968", "1"], table.Rows[0].Select(cell => $"{cell}"));
        // tpe: the same once, and a failed study of 32 episodes and 100 samples in 60 s, whose agent took 1 s.
        Assert.Equal(["digits-cnn", "tpe", "1552", "8279090", "60", "137985", "0.91667"], table.Rows[1].Select(cell => $"{cell}"));
        Assert.Empty(Blocks<NoteBlock>(result, Costs)); // equal seconds
    }

    [Fact]
    public void Where_the_budget_counts_episodes_and_some_are_stopped_the_ratio_of_samples_is_told_under_the_table()
    {
        var equal = WithBudget(SampleComparison.Create(["digits-cnn", "digits-rnn"], ["ppo", "asha"], 2), "3072ep");
        var result = SampleComparison.Change(equal, entry => entry is { Agent: "asha", Environment: "digits-rnn" }, study => study with
        {
            Spent = study.Spent with { TrainingSamples = study.Spent.TrainingSamples / 4 },
        });
        var section = Section(SampleComparison.Material(result), Costs);
        Assert.Equal(
            "The budget counts episodes, and an episode that was stopped early counts like a whole one: in `digits-rnn` `ppo` was trained on 4.00 times the "
                + "samples of `asha`. Only budgets in seconds or in training samples are the same for all.",
            Assert.IsType<NoteBlock>(section.Blocks[^1]).Text);
        Assert.Empty(Blocks<NoteBlock>(equal, Costs)); // no agent got less
        Assert.Empty(Blocks<NoteBlock>(WithBudget(result, "2e6samples"), Costs));
    }

    [Fact]
    public void Without_a_stopped_episode_unequal_samples_are_not_laid_to_stopping()
    {
        var result = SampleComparison.Change(
            WithBudget(SampleComparison.Create(["digits-cnn"], ["ppo", "tpe"], 1), "3072ep"), entry => entry.Agent == "tpe",
            study => study with { Spent = study.Spent with { TrainingSamples = study.Spent.TrainingSamples / 2 } });
        Assert.Empty(Section(SampleComparison.Material(result, _ => Trace((1, -1))), Costs).Blocks.OfType<NoteBlock>());
    }

    [Fact]
    public void Searches_of_one_rollout_have_a_table_of_what_they_found_and_a_line_that_says_why()
    {
        var result = SampleComparison.Create(["digits-cnn"], ["ppo", "tpe"], 2);
        var section = Section(SampleComparison.Material(result, study => Trace((study.Entry.Agent == "ppo" ? 1.2 : 2.5, -0.5))), "Search");
        Assert.Empty(section.Blocks.OfType<FigureBlock>());
        Assert.Contains("the searches were too short for curves", section.Blocks.OfType<NoteBlock>().Single().Text);
        var rows = section.Blocks.OfType<TableBlock>().Single().Table.Rows;
        Assert.Equal([("ppo", -0.5), ("tpe", -0.5)], rows.Select(row => (row[0].Text!, row[2].Number)));
    }

    [Fact]
    public void A_search_too_short_to_be_seen_as_a_line_beside_others_is_a_mark()
    {
        var result = SampleComparison.Create(["digits-cnn"], ["ppo", "tpe"], 1);
        var section = Section(
            SampleComparison.Material(result, study => study.Entry.Agent == "ppo" ? Trace((1, -2), (50, -1), (100, -0.5)) : Trace((1, -0.5))), "Search");
        var rows = section.Blocks.OfType<FigureBlock>().Last().Table.Rows;
        Assert.Equal(["ppo", "ppo", "ppo", "ppo", "tpe"], rows.Select(row => row[0].Text)); // three finds and the end; the last of tpe's two
        Assert.Equal(-0.5, rows[^1][2].Number);
    }

    [Fact]
    public void No_agents_best_lies_below_the_axis()
    {
        var result = SampleComparison.Create(["digits-cnn"], ["ppo", "tpe"], 1);
        (double, double)[] good = [.. Enumerable.Range(1, 20).Select(i => ((double)i, -1.0 / i))], bad = [(1, -90), (20, -80)];
        AxisIsCut(study => Trace([(0.5, -50), .. good]), true);
        AxisIsCut(study => study.Entry.Agent == "ppo" ? Trace(good) : Trace(bad), false);

        void AxisIsCut(Func<ComparedStudy, SearchTrace> traceOf, bool expected) =>
            Assert.All(Section(SampleComparison.Material(result, traceOf), "Search").Blocks.OfType<FigureBlock>(), figure =>
                Assert.Equal(expected, figure.Caption.Contains("below the axis")));
    }

    [Fact]
    public void What_agents_measure_is_drawn_for_every_environment_over_the_seeds()
    {
        var result = SampleComparison.Create(["digits-cnn", "digits-rnn"], ["ppo", "reinforce", "tpe"], 2);
        var section = Section(SampleComparison.Material(result, study => study.Entry.Agent == "tpe"
            ? Trace((1, -1), (2, -1))
            : Measured(study.Entry.Seed, 2)), Diagnostics);
        var figures = section.Blocks.OfType<FigureBlock>().ToArray();
        Assert.Equal(
            ["digits-cnn: divergence of an update", "digits-cnn: entropy", "digits-rnn: divergence of an update", "digits-rnn: entropy"],
            figures.Select(figure => figure.Title));
        // Seeds 7 and 8 measured 7 and 8 after the first rollout, 8 and 9 after the second.
        Assert.Equal(
            ["ppo 0 7.5 7 8", "ppo 1 8.5 8 9", "reinforce 0 7.5 7 8", "reinforce 1 8.5 8 9"], figures[0].Table.Rows.Select(row => string.Join(' ', row)));
    }

    [Fact]
    public void One_update_is_told_in_a_table_and_where_nothing_is_measured_there_is_no_such_section()
    {
        var result = SampleComparison.Create(["digits-cnn"], ["ppo", "tpe"], 2);
        var material = SampleComparison.Material(result, study => study.Entry.Agent == "tpe" ? Trace((1, -1)) : Measured(study.Entry.Seed, 1));
        var section = Section(material, Diagnostics);
        Assert.Empty(section.Blocks.OfType<FigureBlock>());
        Assert.Equal(
            ["ppo KL divergence, nats 7.5 7 8", "ppo entropy, nats 0.5 0.5 0.5"],
            section.Blocks.OfType<TableBlock>().Single().Table.Rows.Select(row => string.Join(' ', row)));
        Assert.DoesNotContain(Diagnostics, ComparisonReport.Create(SampleComparison.Material(result)).Sections.Select(part => part.Heading));
    }

    [Fact]
    public void An_environment_of_the_users_own_is_named_as_the_file_that_its_text_is_to_be_saved_as()
    {
        var result = SampleComparison.Create(["digits-cnn", "digits-rnn"], ["ppo", "tpe"], 2);
        var changed = result.Comparison.Environments[1] with { Text = StudyOfTest.Environment.Text }; // under a bundled environment's name
        var own = result with { Comparison = result.Comparison with { Environments = [result.Comparison.Environments[0], changed] } };
        var code = Blocks<CodeBlock>(own, Rerun);
        Assert.StartsWith("netoptrl compare digits-cnn digits-rnn.yaml --agents ppo,tpe --budget 60s", code[1].Text);
        Assert.Equal("The text of `digits-cnn`, which NetOptRL has under that name", code[2].Title);
        Assert.Equal(("`digits-rnn.yaml`, the text of `digits-rnn`", StudyOfTest.Environment.Text), (code[3].Title, code[3].Text));
        Assert.Contains(Blocks<ProseBlock>(own, Rerun), prose => prose.Text.StartsWith("To compare anew, first save `digits-rnn.yaml` in the folder"));
        Assert.DoesNotContain(Blocks<ProseBlock>(result, Rerun), prose => prose.Text.Contains("first save"));
    }

    [Fact]
    public void Seeds_that_no_command_takes_have_none()
    {
        var result = SampleComparison.Create(["digits-cnn"], ["ppo"], 2);
        var far = result with
        {
            Comparison = result.Comparison with { Seeds = [7, 20] },
            Studies = [.. result.Studies.Select(study => study.Entry.Seed == 7 ? study : study with { Entry = study.Entry with { Seed = 20 } })],
        };
        Assert.Equal(["netoptrl reproduce comparison.json\n"], Blocks<CodeBlock>(far, Rerun).Where(code => !code.IsFolded).Select(code => code.Text));
        Assert.Contains(Blocks<ProseBlock>(far, Rerun), prose => prose.Text.Contains("takes seeds that follow each other"));
    }

    private static T[] Blocks<T>(ComparisonResult result, string heading) => [.. Section(SampleComparison.Material(result), heading).Blocks.OfType<T>()];

    private static ReportSection Section(ComparisonMaterial material, string heading) =>
        ComparisonReport.Create(material).Sections.Single(section => section.Heading == heading);

    private static ComparisonResult WithBudget(ComparisonResult result, string budget) => result with
    {
        Comparison = result.Comparison with { Budget = budget },
        Studies = [.. result.Studies.Select(study => study with { Budget = Budget.Parse(budget) })],
    };

    /// <summary>Rollouts of 100 samples, each of one complete episode; they end a hundredth of a second after the last.</summary>
    private static SearchTrace Trace(params (double Seconds, double Score)[] rollouts)
    {
        var trace = new SearchTrace();
        foreach (var (index, (seconds, score)) in rollouts.Index())
        {
            var rollout = SampleComparison.Rollout(index, EpisodeState.Complete, score);
            trace.Add(SampleComparison.Stored(seconds), rollout with { Episodes = [rollout.Episodes[0]] });
        }
        trace.End(rollouts[^1].Seconds + 0.01);
        return trace;
    }

    private static SearchTrace Measured(long seed, int rollouts)
    {
        var trace = new SearchTrace();
        for (var index = 0; index < rollouts; index++)
        {
            trace.Add(
                SampleComparison.Stored(index + 1, ("kl", seed + index), ("entropy", 0.5), ("bestScore", -1)),
                SampleComparison.Rollout(index, EpisodeState.Complete, -1));
        }
        return trace;
    }
}
