using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Environments.Families;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Policies;
using NetOptRL.Tests.Environments.Families;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Policies;

public sealed class PolicyTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PolicyTrainingTests() => LibTorch.EnsureLoaded();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_policy_does_not_depend_on_the_number_of_workers(int workers) =>
        Assert.Equal(Train("two", workers: 2), Train("other", workers: workers));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(17)]
    public void A_training_that_was_interrupted_goes_on_to_the_same_policy(int after)
    {
        using (var training = Open("cut"))
        {
            using var interruption = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => training.Run(
                progress =>
                {
                    if (progress.Rollouts == after)
                        interruption.Cancel();
                },
                interruption.Token));
        }
        Assert.False(File.Exists(_folder["cut/policy.bin"]));

        Assert.Equal(Train("whole"), Train("cut"));
    }

    [Fact]
    public void A_budget_in_samples_ends_it_too()
    {
        using var training = Open("samples", budget: "5000samples");
        PolicyTrainingProgress? last = null;
        training.Run(progress => last = progress);
        Assert.Equal(1, last!.Share);
        Assert.InRange(last.TrainingSamples, 5000, 5000 + 4 * 96);
    }

    [Fact]
    public void It_leaves_a_policy_that_drives_other_environments()
    {
        Train("policy");
        var actions = new ActionSpace(EnvironmentCatalog.Find("digits-cnn").Actions);
        Assert.NotNull(TrainedPolicy.Find(_folder["policy/policy.bin"]).For(actions));
        Assert.NotNull(TrainedPolicy.Find(_folder["policy"]).For(actions));
    }

    [Fact]
    public void What_it_learned_is_better_than_chance_on_tasks_it_was_not_trained_on()
    {
        var family = TaskFamily.Parse(
            FamilyOfTest.With("epochs: 1, decisions: 2", "epochs: 10, decisions: 4").Replace("epochs: 2, decisions: 3", "epochs: 10, decisions: 4"), "long.yaml");
        using var training = Open("learns", budget: "1200ep", family: family);
        var learned = training.Run().For(new ActionSpace(family.Actions));
        using var untrained = AgentCatalog.Create(
            "ppo", new AgentSetting(new ActionSpace(family.Actions), TrainedPolicy.ObservationSize, 1, 4, new Seeds(1)));
        using var environment = new FamilyEnvironment(family, new TaskData(), 4, ComputeDevice.Cpu);
        double Score(IPolicy policy, int task) =>
            RolloutRunner.Run(environment, policy, 0, 1_000_000 + task).Episodes.Average(episode => episode.FinalScore);

        var gains = Enumerable.Range(0, 40).Select(task => Score(learned, task) - Score(untrained.Policy, task)).ToArray();

        Assert.True(gains.Average() > 0.15, $"{gains.Average()}"); // the logarithm of the loss: a seventh less of it
    }

    [Fact]
    public void Another_training_in_its_folder_is_refused()
    {
        Train("mine");
        var failure = Assert.Throws<InvalidInputException>(() => Open("mine", seed: 4));
        Assert.Contains("seed 4", failure.Message);
        Assert.Contains("choose another name", failure.Message);
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused_and_left_as_it_is()
    {
        Train("mine");
        var bytes = File.ReadAllBytes(_folder["mine/checkpoint.bin"]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder["mine/checkpoint.bin"], bytes);
        Assert.Contains("something else or damaged", Assert.Throws<InvalidInputException>(() => Open("mine")).Message);
        Assert.Equal(bytes, File.ReadAllBytes(_folder["mine/checkpoint.bin"]));
    }

    [Fact]
    public void Two_processes_cannot_run_it_at_once()
    {
        using var first = Open("mine");
        Assert.Contains("one process at a time", Assert.Throws<InvalidInputException>(() => Open("mine")).Message);
    }

    [Fact]
    public void A_budget_in_seconds_is_refused() =>
        Assert.Contains("ep or samples, but got 60s", Assert.Throws<InvalidInputException>(() => Open("mine", budget: "60s")).Message);

    public static TheoryData<Func<PolicyTrainingOptions, PolicyTrainingOptions>, string> WrongOptions => new()
    {
        { options => options with { Workers = 0 }, "workers must be at least 1, but got 0." },
        { options => options with { Population = 1 }, "population must be in 2 … 4096, but got 1." },
        { options => options with { Population = 4097 }, "population must be in 2 … 4096, but got 4097." },
        { options => options with { Budget = new Budget(BudgetKind.Episodes, double.NaN) }, ", but got \"NaNep\"." },
        { options => options with { Budget = new Budget(BudgetKind.TrainingSamples, 0) }, "budget must be finite and greater than 0, but got \"0samples\"." },
        { options => options with { Budget = new Budget(BudgetKind.Episodes, 0.5) }, "budget must be at least 1ep, but got \"0.5ep\"." },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void An_option_that_does_not_hold_is_refused_before_a_folder_is_made(Func<PolicyTrainingOptions, PolicyTrainingOptions> change, string message)
    {
        var failure = Assert.Throws<InvalidInputException>(() => PolicyTraining.OpenOrCreate(change(Options("mine"))));
        Assert.EndsWith(message, failure.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_training_of_another_version_is_refused()
    {
        Train("mine");
        var checkpoint = TrainingCheckpoint.Read(_folder["mine/checkpoint.bin"]);
        var other = checkpoint with { Identity = checkpoint.Identity.Replace($"NetOptRL {Versions.NetOptRL}", "NetOptRL 0.0.9") };
        File.WriteAllBytes(_folder["mine/checkpoint.bin"], other.Write());
        Assert.EndsWith("on cpu, NetOptRL 0.0.9: choose another name.", Assert.Throws<InvalidInputException>(() => Open("mine")).Message);
    }

    private byte[] Train(string name, int workers = 2)
    {
        using var training = Open(name, workers);
        training.Run();
        return File.ReadAllBytes(_folder[name + "/policy.bin"]);
    }

    private PolicyTraining Open(string name, int workers = 2, string budget = "80ep", long seed = 3, TaskFamily? family = null) =>
        PolicyTraining.OpenOrCreate(Options(name) with
        {
            Family = family ?? FamilyOfTest.Family,
            Budget = Budget.Parse(budget),
            Seed = seed,
            Workers = workers,
        });

    private PolicyTrainingOptions Options(string name) => new()
    {
        Family = FamilyOfTest.Family,
        Budget = Budget.Parse("80ep"),
        OutputFolder = _folder.Path,
        Name = name,
    };
}
