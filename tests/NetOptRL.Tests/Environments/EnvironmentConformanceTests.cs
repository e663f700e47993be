using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Observers;

namespace NetOptRL.Tests.Environments;

public sealed class EnvironmentConformanceTests
{
    [Fact]
    public void The_toy_passes_the_checker()
    {
        using var environment = Toy.Create();
        EnvironmentChecker.Check(environment);
    }

    [Fact]
    public void The_toy_passes_it_while_it_is_observed()
    {
        using var environment = new ObservedEnvironment(Toy.Create(), new ObserverList());
        EnvironmentChecker.Check(environment);
    }

    [Theory]
    [InlineData("digits-cnn")]
    [InlineData("digits-rnn")]
    [InlineData("digits-cnn-prune")]
    public void A_bundled_environment_passes_the_checker(string name)
    {
        var spec = EnvironmentCatalog.Find(name);
        using var environment = new TrainingEnvironment(
            spec with { Training = spec.Training with { Epochs = 1 } }, Datasets.Load(spec.Data), 5, ComputeDevice.Cpu);
        EnvironmentChecker.Check(environment);
    }

    [Theory]
    [InlineData(Fault.Nondeterministic, "the same numbers")]
    [InlineData(Fault.NotFiniteObservation, "must be finite")]
    [InlineData(Fault.RewardWithoutScore, "add up to")]
    [InlineData(Fault.NoEnd, "must have ended")]
    [InlineData(Fault.SharedObservations, "must not change")]
    [InlineData(Fault.WrongLength, "must have length")]
    [InlineData(Fault.NoCopying, "go on as that one does")]
    [InlineData(Fault.NoStopping, "must be truncated")]
    [InlineData(Fault.NoChoice, "must be able to score differently")]
    [InlineData(Fault.CopyingShowsElsewhere, "must not notice that one copies, but member 1 has other numbers at decision 1")]
    [InlineData(Fault.StoppingShowsElsewhere, "must not notice that one stops, but member 0 has other numbers at decision 1")]
    [InlineData(Fault.StoppingShowsLater, "must not notice that one stops, but member 0 has other numbers at decision 2")]
    [InlineData(Fault.RewardOfTheSource, "its own score after minus its own before")]
    public void The_checker_finds_what_is_wrong(Fault fault, string message)
    {
        using var environment = new FaultyEnvironment(Toy.Create(3), fault);
        Assert.Contains(message, Assert.Throws<EnvironmentRuleException>(() => EnvironmentChecker.Check(environment)).Message);
    }
}
