using NetOptRL.Environments;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Reports.Comparisons;

/// <summary>The learning rates that each agent found best.</summary>
internal static class ScheduleSection
{
    public static ReportSection Create(ComparisonMaterial material) => new("Learning rates of the best schedules",
    [
        new ProseBlock("""
            Of every agent the schedule with the highest mean validation score when it was trained again, among its seeds. For an agent that hands over its
            policy it is the best schedule that it met all the same.
            """),
        .. material.Record.Environments.Select(environment => Figure(material, environment.Name)),
    ]);

    private static ReportBlock Figure(ComparisonMaterial material, string environment)
    {
        var spec = material.Specs[environment];
        var end = new BatchSchedule(spec.Training, spec.Data.Train).Count;
        StudyResult[] best = [.. material.Record.Agents.Select(agent => Best(material.StudiesOf(environment, agent))).OfType<StudyResult>()];
        if (best.Length == 0)
            return new NoteBlock($"In `{environment}` no study has a result.");
        var chart = new LineChart(
            Words.MiniBatches,
            new AxisSpec("learning rate") { IsLogarithmic = true },
            [.. best.Select(result => Series(material, result, end))]);
        return chart.ToFigure(
            $"{environment}: learning rates", "The names say the seed and the optimizer; where the optimizer is switched, in the order of use.");
    }

    private static LineSeries Series(ComparisonMaterial material, StudyResult result, int end) =>
        new(Name(result), material.ClassesOf(result.Study.Agent), Points(result.Best.Schedule, end)) { IsStep = true };

    private static StudyResult? Best(IEnumerable<ComparedStudy> studies) => studies.Select(study => study.End.Result).OfType<StudyResult>()
        .MaxBy(result => result.Best.Confirmed.Runs.Average(run => run.Episode.FinalScore));

    private static string Name(StudyResult result)
    {
        var optimizers = result.Best.Schedule.Select(entry => OptimizerNames.Of(entry.Optimizer)).ToArray();
        var used = optimizers.Where((name, i) => i == 0 || name != optimizers[i - 1]).ToArray();
        return $"{result.Study.Agent}, seed {Cell.Label(result.Study.Seed)}: {(used.Length <= 3 ? string.Join(" → ", used) : $"{used[0]} → … → {used[^1]}")}";
    }

    private static LinePoint[] Points(IReadOnlyList<ScheduleEntry> schedule, int end) =>
        [.. schedule.Select(entry => new LinePoint(entry.Step, entry.LearningRate)), new LinePoint(end, schedule[^1].LearningRate)];
}
