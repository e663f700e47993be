using NetOptRL.Agents;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Agents;

public sealed class PpoTests() : AgentConformance("ppo");

public sealed class ReinforceTests() : AgentConformance("reinforce");

public sealed class ConstantTests() : AgentConformance("constant");

public sealed class StepTests() : AgentConformance("step");

public sealed class ExponentialTests() : AgentConformance("exponential");

public sealed class CosineTests() : AgentConformance("cosine");

public sealed class OneCycleTests() : AgentConformance("one-cycle");

public sealed class PlateauTests() : AgentConformance("plateau");

public sealed class PpoShippedTests() : AgentConformance("ppo-shipped")
{
    [Fact]
    public void An_environment_that_observes_something_else_is_refused()
    {
        using var environment = Toy.Create();
        Assert.Contains(
            "but this one observes 3",
            Assert.Throws<InvalidInputException>(() => AgentCatalog.Create("ppo-shipped", AgentSetting.For(environment, new Seeds(0)))).Message);
    }
}

public sealed class RandomSearchTests() : AgentConformance("random");

public sealed class TpeTests() : AgentConformance("tpe");

public sealed class ForestTests() : AgentConformance("forest");

public sealed class AshaTests() : AgentConformance("asha");

public sealed class AshaTpeTests() : AgentConformance("asha-tpe");

public sealed class HyperbandTests() : AgentConformance("hyperband");

public sealed class PbtTests() : AgentConformance("pbt");

public sealed class PbtReplayTests() : AgentConformance("pbt-replay");

public sealed class OneShotPruningTests() : AgentConformance("one-shot-pruning");

public sealed class GradualPruningTests() : AgentConformance("gradual-pruning");

public sealed class AgentCatalogTests
{
    [Fact]
    public void Every_agent_goes_through_the_conformance_suite()
    {
        var tested = typeof(AgentConformance).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AgentConformance)))
            .Select(type => ((AgentConformance)Activator.CreateInstance(type)!).Name);
        Assert.Equal(AgentCatalog.Names, tested.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Learners_compete_twice_and_methods_that_are_no_schedule_with_their_policy()
    {
        Assert.Equal(
            ["ppo", "ppo-shipped", "reinforce"],
            AgentCatalog.Names.Where(name => AgentCatalog.HandsOver(name).SequenceEqual([Handover.Schedule, Handover.Policy])));
        Assert.Equal(["plateau"], AgentCatalog.Names.Where(name => AgentCatalog.HandsOver(name).SequenceEqual([Handover.Policy])));
        Assert.Equal(["pbt"], AgentCatalog.Names.Where(name => AgentCatalog.HandsOver(name).SequenceEqual([Handover.Population])));
        Assert.Equal(14, AgentCatalog.Names.Count(name => AgentCatalog.HandsOver(name).SequenceEqual([Handover.Schedule])));
    }

    [Fact]
    public void The_first_thing_that_an_agent_hands_over_competes_under_its_name()
    {
        Assert.Equal([("ppo", Handover.Schedule), ("ppo policy", Handover.Policy)], Competitor.Of("ppo").Select(one => (one.Name, one.HandsOver)));
        Assert.Equal([("pbt", Handover.Population)], Competitor.Of("pbt").Select(one => (one.Name, one.HandsOver)));
    }
}
