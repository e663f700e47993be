using System.Globalization;
using NetOptRL.Agents;
using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Agents.Baselines;

/// <summary>Whatever the machine's culture, a state says the same.</summary>
public sealed class BaselineCultureTests
{
    public static TheoryData<string> Agents => [.. AgentCatalog.Names];

    [Fact]
    public void A_range_is_written_with_points_where_people_write_commas() =>
        Assert.Equal("in 0.001 … 10.5", WithCommas(() => new Continuous("rate", 1e-3, 10.5, true).Rule));

    [Theory]
    [MemberData(nameof(Agents))]
    public void A_state_saved_where_people_write_commas_is_the_one_saved_elsewhere_and_loads_there(string name)
    {
        var state = WithCommas(() => Saved(name));
        Assert.Equal(Saved(name), state);

        using var environment = Toy.Padded();
        using var agent = AgentCatalog.Create(name, AgentSetting.For(environment, new Seeds(7)));
        agent.Load(state);
        Assert.Equal(state, agent.Save());
    }

    private static byte[] Saved(string name)
    {
        using var environment = Toy.Padded();
        using var agent = AgentCatalog.Create(name, AgentSetting.For(environment, new Seeds(7)));
        agent.Learn(RolloutRunner.Run(environment, agent.Policy, 0, 1));
        return agent.Save();
    }

    private static T WithCommas<T>(Func<T> make)
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone(); // as de-DE, which tests that need no ICU cannot ask for
        culture.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("0,5", $"{0.5}"); // it is in force
            return make();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
