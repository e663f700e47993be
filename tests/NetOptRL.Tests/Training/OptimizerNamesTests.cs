using NetOptRL.Training;

namespace NetOptRL.Tests.Training;

public class OptimizerNamesTests
{
    [Fact]
    public void Names_are_those_of_the_environments_files() => Assert.Equal(
        ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"], Enum.GetValues<OptimizerKind>().Select(OptimizerNames.Of));

    [Fact]
    public void Every_name_leads_back_to_its_optimizer() =>
        Assert.All(Enum.GetValues<OptimizerKind>(), kind => Assert.Equal(kind, OptimizerNames.All[OptimizerNames.Of(kind)]));
}
