using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Environments.Families;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Tests.Environments.Families;

public sealed class FamilyEnvironmentTests : IDisposable
{
    private readonly FamilyEnvironment _environment;

    public FamilyEnvironmentTests()
    {
        LibTorch.EnsureLoaded();
        _environment = new FamilyEnvironment(FamilyOfTest.Family, new TaskData(), 3, ComputeDevice.Cpu);
    }

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void It_passes_the_checker() => EnvironmentChecker.Check(_environment);

    [Fact]
    public void An_episode_is_a_training_of_the_task_that_its_seed_draws()
    {
        var task = TaskOf(7);
        _environment.Reset(7);
        Assert.Equal(task.Text, _environment.TaskSpec!.Text);
        using var alone = new TrainingEnvironment(task, NetOptRL.Data.Datasets.Load(task.Data), 3, ComputeDevice.Cpu);
        var policy = new SchedulePolicy([.. Enumerable.Range(0, 3).Select(k => new[] { new TuningAction(0.01 * (k + 1), OptimizerKind.Adam, 0) })]);

        var (inFamily, byItself) = (RolloutRunner.Run(_environment, policy, 0, 7), RolloutRunner.Run(alone, policy, 0, 7));

        Assert.Equal(byItself.Episodes.Select(episode => episode.FinalScore), inFamily.Episodes.Select(episode => episode.FinalScore));
        Assert.Equal(task.Training.Decisions, inFamily.Episodes[0].Decisions.Count);
    }

    [Fact]
    public void Other_seeds_draw_other_tasks() =>
        Assert.True(Enumerable.Range(0, 20).Select(seed => TaskOf(seed).Text).Distinct().Count() > 10);

    [Fact]
    public void Data_is_loaded_once_while_it_is_in_use()
    {
        var data = new TaskData();
        var spec = TaskOf(7).Data;
        Assert.Same(data.Load(spec), data.Load(spec with { }));
    }

    private static EnvironmentSpec TaskOf(long seed) => FamilyOfTest.Family.Draw(new Seeds(seed).Stream("task"));
}
