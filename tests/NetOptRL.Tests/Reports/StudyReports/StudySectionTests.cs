using System.Text.Json;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Statistics;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Studies;
using static NetOptRL.Tests.Reports.StudyReports.SampleStudies;

namespace NetOptRL.Tests.Reports.StudyReports;

/// <summary>What the sections of a study's report say.</summary>
public sealed class StudySectionTests
{
    [Fact]
    public void The_summary_has_the_confirmed_accuracies_with_their_intervals()
    {
        var estimate = Estimate.Of([.. Synthetic["usual"].Result().Best.Confirmed.Runs.Select(run => 100 * run.Test.Accuracy)]);
        var expected = FormattableString.Invariant($"a test accuracy of {estimate.Mean:0.00} % ({estimate.Low:0.00} … {estimate.High:0.00})");
        Assert.Contains(expected, Text(Create(Synthetic["usual"]), "Summary"));
        Assert.Contains("One seed: there are no intervals.", Text(Create(Synthetic["one final seed"]), "Summary"));
        Assert.Contains("> The search had one rollout", Text(Create(Synthetic["one rollout"]), "Summary"));
    }

    [Fact]
    public void Diverged_confirmations_are_said()
    {
        var study = Synthetic["usual"];
        var result = study.Result();
        ConfirmedRun[] runs = [SampleStudy.DivergedRun, .. result.Policy.Runs.Skip(1)];
        var report = StudyReport.Create(result with { Policy = new ConfirmedRuns(runs) }, study.Stored());
        Assert.Contains("> 1 of 5 confirmed runs of the policy diverged", Text(report, "Summary"));
        Assert.Contains("policy (1 of 5 diverged)", Text(report, "Training curves"));
    }

    [Fact]
    public void What_does_not_apply_is_said_in_a_sentence()
    {
        Assert.Contains("The environment prunes nothing", Text(Create(Synthetic["no pruning"]), "Accuracy and density"));
        Assert.Contains("offers one optimizer, `adam`", Text(Create(Synthetic["one optimizer"]), "Optimizers"));
        Assert.Contains("measures nothing about its updates", Text(Create(Synthetic["nothing measured"]), "Policy diagnostics"));
        Assert.Contains("> Importance needs 50 episodes that were not stopped, but the sample has 8.", Text(Create(Synthetic["most stopped"]), Headings[8]));
        Assert.Contains("All 96 episodes were trained to their end.", Text(Create(Synthetic["usual"]), Headings[10]));
    }

    [Fact]
    public void Episodes_that_ended_early_are_counted_and_the_first_fifty_are_listed()
    {
        var text = Text(Create(Synthetic["all but one diverged"]), Headings[10]);
        Assert.Contains("Of 60 episodes 59 diverged", text);
        Assert.Contains("The first 50 of 59.", text);
        Assert.DoesNotContain("No episode was trained", text);
    }

    [Fact]
    public void Stopped_episodes_are_told_where_they_lower_a_curve_and_never_are_the_best()
    {
        Assert.Contains("> 56 of 64 episodes were stopped.", Text(Create(Synthetic["most stopped"]), "Learning curves"));
        Assert.DoesNotContain("were stopped", Text(Create(Synthetic["usual"]), "Learning curves"));
        Assert.Contains("The line is of all complete episodes", Text(Create(Synthetic["most stopped"]), "Optimization history"));
    }

    [Fact]
    public void Where_episodes_were_stopped_no_score_of_theirs_is_called_final()
    {
        var (stopped, usual) = (Create(Synthetic["most stopped"]), Create(Synthetic["usual"]));
        Assert.Contains("| last validation accuracy, % |", Text(stopped, "Learning curves"));
        Assert.Contains("| final validation accuracy, % |", Text(usual, "Learning curves"));
        Assert.Contains("| last score |", Text(stopped, "Optimization history"));
        Assert.Contains("which is no final score", Text(stopped, "Optimization history"));
        Assert.Contains("| final score |", Text(usual, "Optimization history"));
        foreach (var heading in new[] { "Learning curves", "Optimization history", Headings[10] })
            Assert.DoesNotContain("| final", Text(stopped, heading));
    }

    [Fact]
    public void A_search_of_one_rollout_has_tables_in_place_of_curves_over_it()
    {
        var report = Create(Synthetic["one rollout"]);
        foreach (var heading in new[] { "Learning curves", "Policy diagnostics" })
        {
            Assert.DoesNotContain("### Figure", Text(report, heading));
            Assert.Contains("had one rollout", Text(report, heading));
        }
        Assert.Contains("| of the rollout | final validation accuracy, % | final score |", Text(report, "Learning curves"));
        Assert.Contains("| KL divergence, nats | 0.01 |", Text(report, "Policy diagnostics")); // 0.01 + 0.01 · sin 0
        Assert.Contains("the episodes of the only rollout that were still trained", Text(report, "Learning rates"));
    }

    [Fact]
    public void Intervals_of_accuracies_end_where_accuracies_do()
    {
        var study = Synthetic["usual"];
        var result = study.Result();
        ConfirmedRun[] runs = [.. result.Policy.Runs.Select((run, i) => run with { Test = run.Test with { Accuracy = i == 0 ? 0 : 1 } })];
        var report = StudyReport.Create(result with { Policy = new ConfirmedRuns(runs) }, study.Stored());
        // 0, 1, 1, 1, 1: mean 0.8, s = √0.2, half width 2.776445 · √0.2 / √5 = 0.555289.
        Assert.Contains("deciding by itself, 80.00 % (24.47 … 100.00).", Text(report, "Summary"));
        var table = report.Sections[0].Blocks.OfType<FigureBlock>().Single().Table;
        Assert.Equal(100, table.Rows[1][6].Number);
        Assert.Contains("policy 80.00 % (24.47 … 100.00)", StudyPicture.Draw(result with { Policy = new ConfirmedRuns(runs) }));
    }

    [Fact]
    public void The_environments_description_cannot_end_its_paragraph_or_its_listing()
    {
        const string Nasty = "```<img src=x onerror=alert(1)>` hm";
        var text = EnvironmentCatalog.Find("digits-cnn-prune").Text;
        var line = text.Split('\n').Single(line => line.StartsWith("description:", StringComparison.Ordinal));
        var spec = EnvironmentCatalog.Parse(text.Replace(line, $"description: |\n  {Nasty}\n  ````\n  # A heading"), "test.yaml");
        var report = Create(new SyntheticStudy(6, 16) { Environment = spec });
        Assert.Contains(@"\`\`\`\<img src=x onerror=alert(1)\>\` hm \`\`\`\` \# A heading", Text(report, "Summary"));
        Assert.Contains("\n`````\n" + spec.Text.TrimEnd('\n') + "\n`````\n", Text(report, "How to reproduce it"));
        Assert.DoesNotContain("<img", HtmlWriter.Write(report));
        var summary = JsonDocument.Parse(JsonWriter.Write(report)).RootElement.GetProperty("sections")[0];
        Assert.Contains(Nasty, summary.GetProperty("blocks")[0].GetProperty("text").GetString());
    }

    [Fact]
    public void The_front_is_of_all_episodes_though_only_a_sample_is_drawn()
    {
        var study = new SyntheticStudy(50, 60);
        var text = Text(Create(study), Headings[6]);
        Assert.Contains("of 3,000 episodes (a random sample of 2,000 episodes was looked at)", text);
        var points = Enumerable.Range(0, 50).SelectMany(index => study.Create(index).Episodes)
            .Select(episode => new TradeOff(episode.Validation[^1].Accuracy, episode.Validation[^1].Density)).ToArray();
        var hypervolume = ParetoFront.Hypervolume(points, ParetoFront.WorstCorner);
        Assert.Contains($"a hypervolume of {NumberText.Of(hypervolume)},", text);
    }

    [Fact]
    public void A_forest_that_explains_little_is_warned_of()
    {
        var noise = new SyntheticStudy(10, 20)
        {
            Environment = Changed("initialLearningRates: {low: 1e-4, high: 1, count: 13}", "initialLearningRates: [0.03]"),
            Noise = 5,
        };
        Assert.Contains("the bars say little", Text(Create(noise), Headings[8]));
        Assert.DoesNotContain("the bars say little", Text(Create(new SyntheticStudy(10, 20) { Noise = 0 }), Headings[8]));
    }

    [Fact]
    public void It_says_how_to_run_the_study_again()
    {
        var text = Text(Create(Synthetic["usual"]), Headings[11]);
        Assert.Contains("netoptrl reproduce result.json", text);
        Assert.Contains("name: digits-cnn-prune", text);
        string[] entries =
        [
            $"digest | `{new string('e', 64)}`", $"SHA-256 of the data | `{new string('a', 64)}`", "seed | 7", "budget spent | 96ep",
            "version of torchsharp | 0.107.0",
        ];
        Assert.All(entries, entry => Assert.Contains($"| {entry} |", text));
    }
}
