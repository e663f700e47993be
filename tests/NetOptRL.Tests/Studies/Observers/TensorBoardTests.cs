using NetOptRL.Agents;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Observers;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Observers;

public sealed class TensorBoardTests : IDisposable
{
    private static readonly StudyRecord Record = SampleStudy.Record with { Name = "mine" };
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_rollout_is_a_point_at_the_training_samples_so_far()
    {
        var result = Run("study");
        using var stored = StoredStudy.Open(_folder["study"]);
        var rollouts = stored.Rollouts.ToArray();

        var curves = EventReader.Curves(_folder["boards/study"]);

        long[] steps = [.. rollouts.Select((_, i) => rollouts[..(i + 1)].Sum(rollout => rollout.TrainingSamples))];
        Assert.All(curves.Values, curve => Assert.Equal(steps, curve.Select(point => point.Step)));
        Assert.Equal(result.History.Select(point => (float)point.MeanScore), Values(curves, "score/mean"));
        Assert.Equal(result.History.Select(point => (float)point.BestAccuracy), Values(curves, "accuracy/best"));
        Assert.Equal(rollouts.Select(rollout => (float)rollout.Statistics["entropy"]), Values(curves, "agent/entropy"));
        var ofAgent = curves.Keys.Where(tag => tag.StartsWith("agent/", StringComparison.Ordinal));
        Assert.Equal(rollouts[0].Statistics.Keys.Select(name => $"agent/{name}").Order(), ofAgent.Order());
        Assert.Equal((float)(steps[^1] / rollouts[^1].SearchSeconds), Values(curves, "speed/samples_per_second").Last());
    }

    [Fact]
    public void A_file_begins_with_its_version_and_its_times_are_seconds_since_1970()
    {
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Run("study");
        var events = EventReader.Events(Assert.Single(EventReader.Files(_folder["boards/study"])));

        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.All(events, happened => Assert.InRange(happened.WallTime, before, before + 600));
        Assert.True(events[^1].WallTime > events[0].WallTime);
    }

    [Fact]
    public void The_best_schedule_so_far_is_a_run_of_its_own()
    {
        Run("study");
        using var stored = StoredStudy.Open(_folder["study"]);
        var episodes = new List<Episode>();
        stored.Read((_, rollout) => episodes.AddRange(rollout.Episodes.Where(episode => episode.State == EpisodeState.Complete)));
        var best = episodes.MaxBy(episode => episode.FinalScore)!;

        var curve = EventReader.Curves(_folder["boards/study/best"])["schedule/learning_rate"];

        Assert.Equal(best.Decisions.Select((decision, i) => ((long)i, (float)decision.Action.LearningRate)), curve);
    }

    [Fact]
    public void A_study_that_is_interrupted_and_resumed_draws_the_curves_of_one_that_was_not()
    {
        Run("whole");
        using (var study = Create("parts"))
            Interrupt(study);
        for (var session = 0; session < 2; session++)
        {
            using var study = Study.Open(_folder["parts"]);
            study.TensorBoard = _folder["boards"];
            if (session == 0)
                Interrupt(study);
            else
                study.Run();
        }

        Assert.Equal(3, EventReader.Files(_folder["boards/parts"]).Length);
        foreach (var run in new[] { "", "/best" })
        {
            var (whole, parts) = (EventReader.Curves(_folder[$"boards/whole{run}"]), EventReader.Curves(_folder[$"boards/parts{run}"]));
            Assert.Equal(whole.Keys.Order(), parts.Keys.Order());
            foreach (var tag in whole.Keys.Where(tag => !tag.StartsWith("speed/", StringComparison.Ordinal)))
                Assert.Equal(whole[tag], parts[tag]);
        }
    }

    [Fact]
    public void A_point_whose_rollout_was_not_committed_is_void_for_the_next_session()
    {
        var committed = new SearchState();
        using (var killed = TensorBoardObserver.Create(Record, _folder.Path, TimeProvider.System))
        {
            var state = new SearchState();
            killed.Observe(new SearchStarted(state, 0));
            for (var index = 0; index < 3; index++) // the last is written, but the process is killed before it is committed
                killed.Observe(LearnedOfTest.Next(state, index, -3 + index));
        }
        for (var index = 0; index < 2; index++)
            LearnedOfTest.Next(committed, index, -3 + index);
        using (var resumed = TensorBoardObserver.Create(Record, _folder.Path, TimeProvider.System))
        {
            resumed.Observe(new SearchStarted(committed, 0));
            Assert.Equal([1000, 2000], EventReader.Curves(_folder["mine"])["score/mean"].Select(point => point.Step));
            for (var index = 2; index < 4; index++)
                resumed.Observe(LearnedOfTest.Next(committed, index, -3 + index));
        }

        Assert.Equal([(1000, -3f), (2000, -2f), (3000, -1f), (4000, 0f)], EventReader.Curves(_folder["mine"])["score/mean"]);
    }

    [Fact]
    public void A_rollout_that_failed_is_no_point()
    {
        var state = new SearchState();
        using (var board = TensorBoardObserver.Create(Record, _folder.Path, TimeProvider.System))
        {
            board.Observe(new SearchStarted(state, 0));
            board.Observe(LearnedOfTest.Next(state, 0, -3));
            board.Observe(LearnedOfTest.Failed(state, 1));
            board.Observe(LearnedOfTest.Next(state, 2, -2));
        }

        Assert.All(EventReader.Curves(_folder["mine"]).Values, curve => Assert.Equal([1000, 2000], curve.Select(point => point.Step)));
    }

    [Fact]
    public void Files_of_one_second_and_of_a_clock_that_was_put_back_are_read_in_the_order_in_which_they_were_made()
    {
        Directory.CreateDirectory(_folder["mine"]);
        File.WriteAllBytes(_folder["mine/events.out.tfevents.9000000000.elsewhere.1"], []);
        for (var session = 0; session < 3; session++)
            TensorBoardObserver.Create(Record, _folder.Path, TimeProvider.System).Dispose();

        Assert.Equal(
            ["9000000000", "9000000001", "9000000002", "9000000003"],
            EventReader.Files(_folder["mine"]).Select(path => Path.GetFileName(path).Split('.')[3]));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused()
    {
        using var study = Create("study");
        File.WriteAllText(_folder["boards"], "a file");
        Assert.Contains("the folder for TensorBoard must be writable", Assert.Throws<InvalidInputException>(() => study.Run()).Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused_before_anything_is_made()
    {
        File.WriteAllText(_folder["boards"], "a file");
        var refused = Assert.Throws<InvalidInputException>(() => Create("study"));
        Assert.Contains($"the folder for TensorBoard must be writable, but {_folder["boards"]} is not", refused.Message);
        var options = ComparisonOfTest.Options(_folder) with { TensorBoard = _folder["boards/below"] };
        Assert.Contains("the folder for TensorBoard", Assert.Throws<InvalidInputException>(() => Comparison.Create(options)).Message);
        Assert.Equal([_folder["boards"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Looking_whether_a_folder_can_be_written_leaves_nothing()
    {
        TensorBoardObserver.Check(_folder["boards/below"]);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Every_study_of_a_comparison_gets_a_folder_below_the_comparisons()
    {
        ComparisonOfTest.Run(ComparisonOfTest.Options(_folder) with { TensorBoard = _folder["boards"], Seeds = [3] });

        foreach (var study in new[] { "digits-rnn-ppo-3", "digits-rnn-reinforce-3" })
            Assert.Equal(4, EventReader.Curves(_folder[$"boards/comparison/{study}"])["score/mean"].Count);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<float> Values(Dictionary<string, List<(long Step, float Value)>> curves, string tag) => curves[tag].Select(point => point.Value);

    private static void Interrupt(Study study)
    {
        using var interruption = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => study.Run(_ => interruption.Cancel(), interruption.Token));
    }

    private Study Create(string name) => Study.Create(StudyOfTest.Options(_folder, name) with { TensorBoard = _folder["boards"] });

    private StudyResult Run(string name)
    {
        using var study = Create(name);
        return study.Run();
    }
}
