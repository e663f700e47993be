using NetOptRL.Agents;
using NetOptRL.Agents.Control;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Agents;

/// <summary>Choices that come from elsewhere than a spec: a policy's file, or a user's own code.</summary>
public sealed class ActionRulesTests
{
    private static readonly ActionSpec Good = new(
        [1e-5, 0.1, 1], [0.5, 1, 2], [OptimizerKind.Sgd, OptimizerKind.Adam], SwitchOptimizer: false, [0, 0.5], 1e-5, 1);

    private static readonly Dictionary<string, (ActionSpec Actions, string Message)> Broken = new()
    {
        ["a rate of 0"] = (Good with { InitialLearningRates = [0, 0.1] }, Rates("0, 0.1")),
        ["an infinite rate"] = (Good with { InitialLearningRates = [0.1, double.PositiveInfinity] }, Rates("0.1, Infinity")),
        ["rates that descend"] = (Good with { InitialLearningRates = [0.1, 0.01] }, Rates("0.1, 0.01")),
        ["a rate twice"] = (Good with { InitialLearningRates = [0.1, 0.1] }, Rates("0.1, 0.1")),
        ["a rate below the range"] = (
            Good with { InitialLearningRates = [1e-6, 0.1] }, "initialLearningRates must lie in 1E-05 … 1, but got [1E-06, 0.1]."),
        ["a rate above the range"] = (Good with { InitialLearningRates = [0.1, 2] }, "initialLearningRates must lie in 1E-05 … 1, but got [0.1, 2]."),
        ["a factor of 0"] = (Good with { LearningRateFactors = [0, 1] }, Factors("0, 1")),
        ["a factor that is no number"] = (Good with { LearningRateFactors = [0.5, double.NaN] }, Factors("0.5, NaN")),
        ["factors that descend"] = (Good with { LearningRateFactors = [2, 1] }, Factors("2, 1")),
        ["a threshold below 0"] = (Good with { PruneThresholds = [-0.5, 0] }, Thresholds("-0.5, 0")),
        ["a threshold twice"] = (Good with { PruneThresholds = [0.5, 0.5] }, Thresholds("0.5, 0.5")),
        ["a range from 0"] = (Good with { LearningRateLow = 0 }, Range("0, 1")),
        ["a range of one rate"] = (Good with { LearningRateLow = 1 }, Range("1, 1")),
        ["a range that descends"] = (Good with { LearningRateLow = 1, LearningRateHigh = 0.1 }, Range("1, 0.1")),
        ["a range without an end"] = (Good with { LearningRateHigh = double.PositiveInfinity }, Range("1E-05, Infinity")),
        ["an optimizer twice"] = (
            Good with { Optimizers = [OptimizerKind.Adam, OptimizerKind.Adam] }, "optimizers must be one or more, each once, but got [Adam, Adam]."),
    };

    public ActionRulesTests() => LibTorch.EnsureLoaded();

    public static TheoryData<string> Rules => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_policy_file_with_it_is_refused_though_its_checksum_is_right(string rule) =>
        Assert.Equal(Broken[rule].Message, Assert.Throws<InvalidInputException>(() => TrainedPolicy.Read(PolicyOver(Broken[rule].Actions))).Message);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_controller_refuses_it(string rule) => Assert.Equal(Broken[rule].Message, Refusal(Broken[rule].Actions));

    [Fact]
    public void A_controller_refuses_no_choice_of_a_kind_and_more_than_a_hundred()
    {
        double[] many = [.. Enumerable.Range(1, 101).Select(i => (double)i)];
        Assert.Equal(Rates(""), Refusal(Good with { InitialLearningRates = [] }));
        Assert.Equal(Factors(""), Refusal(Good with { LearningRateFactors = [] }));
        Assert.Equal(Thresholds(""), Refusal(Good with { PruneThresholds = [] }));
        Assert.Equal("optimizers must be one or more, each once, but got [].", Refusal(Good with { Optimizers = [] }));
        Assert.Equal(Factors("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …"), Refusal(Good with { LearningRateFactors = many }));
    }

    [Fact]
    public void Rates_at_the_ends_of_their_range_are_read_back() =>
        Assert.Equal(ActionFit.Of(Good), ActionFit.Of(TrainedPolicy.Read(PolicyOver(Good)).Actions));

    private static string Rates(string found) => $"initialLearningRates must be 1 to 100 finite numbers greater than 0, ascending, but got [{found}].";

    private static string Factors(string found) => $"learningRateFactors must be 1 to 100 finite numbers greater than 0, ascending, but got [{found}].";

    private static string Thresholds(string found) => $"pruneThresholds must be 1 to 100 finite numbers of at least 0, ascending, but got [{found}].";

    private static string Range(string found) => $"learningRateRange must ascend from a number greater than 0 to a finite one, but got [{found}].";

    private static string Refusal(ActionSpec actions)
    {
        using var model = nn.Linear(3, 2);
        return Assert.Throws<InvalidInputException>(() => new LearnedController(model, 10, 4, 2, actions: actions)).Message;
    }

    /// <summary>The file of a policy that is whole.</summary>
    private static byte[] PolicyOver(ActionSpec actions)
    {
        var space = new ActionSpace(actions);
        var shape = PolicyShape.For(space, Observation.Size, 8);
        return PolicyFile.Write(new NetworkPolicy(new PolicyNetwork(shape, new float[shape.Layout().Count]), space, explores: false));
    }
}
