using System.Text.Json;
using NetOptRL.Data;

namespace NetOptRL.Tests.Cli;

public sealed class EnvironmentsCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void The_list_says_whose_data_is_here()
    {
        var lines = _cli.Run("environments").Out.Split('\n');
        Assert.Contains(lines, line => line.Contains("digits-cnn") && line.Contains("Handwritten digits.") && line.Contains(" found"));
        Assert.Contains(lines, line => line.Contains("fashion-rnn") && line.Contains("not found"));
    }

    [Theory]
    [InlineData("network", "convolution 3×3 pad 1, 8 channels, max-pool 2, relu → convolution 3×3 pad 1, 16 channels, relu → linear 32, relu → linear")]
    [InlineData("parameters", "1,898 a member")]
    [InlineData("data", "digits: 1,078 training, 359 validation, 360 test samples")]
    [InlineData("learning rate", "starts at 0.001, 0.01; then times 0.5, 1, 2, within 1e-5 … 1")]
    [InlineData("optimizer", "sgd, rmsprop; can be switched at every decision")]
    [InlineData("pruning threshold", "nothing is pruned")]
    [InlineData("decisions", "10 an episode")]
    [InlineData("reward", "change of negative log-loss on 359 validation samples, not below -5; density costs 0")]
    public void A_description_tells(string name, string text)
    {
        Assert.Contains($"{name} {text}", Words(_cli.Run("environments", "digits-cnn")));
    }

    [Fact]
    public void A_description_tells_the_files_that_the_data_is_in()
    {
        var data = new DataSpec("csv", null, 10, 5, 6, 1) { File = "tables/some.csv", TestFile = "tables/other.csv" };
        _cli.Engine = _cli.Engine with { FindEnvironment = _ => CliHarness.Digits with { Name = "mine", Data = data } };
        Assert.Contains(
            "data csv of tables/some.csv and tables/other.csv: 10 training, 5 validation, 6 test samples", Words(_cli.Run("environments", "mine.yaml")));
    }

    [Fact]
    public void Missing_data_is_told_with_the_remedy_and_is_no_error()
    {
        var result = _cli.Run("environments", "fashion-rnn");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Fashion-MNIST is missing;", result.Out);
        Assert.Contains("not known without the data", result.Out);
        Assert.Contains("tanh 64 hidden → linear", result.Out);
    }

    [Fact]
    public void With_json_the_list_is_an_array()
    {
        var environments = JsonDocument.Parse(_cli.Run("environments", "--json").Out).RootElement;
        Assert.Equal(2, environments.GetArrayLength());
        Assert.False(environments[1].GetProperty("dataFound").GetBoolean());
        Assert.Equal(JsonValueKind.Null, environments[1].GetProperty("parameters").ValueKind);
    }

    [Fact]
    public void With_json_a_description_is_an_object()
    {
        var environment = JsonDocument.Parse(_cli.Run("environments", "digits-cnn", "--json").Out).RootElement;
        Assert.Equal(1898, environment.GetProperty("parameters").GetInt32());
        Assert.Equal("rmsprop", environment.GetProperty("actions").GetProperty("optimizers")[1].GetString());
        Assert.Equal("logLoss", environment.GetProperty("reward").GetProperty("metric").GetString());
    }

    [Fact]
    public void An_unknown_name_is_wrong_use() => Assert.Equal(2, _cli.Run("environments", "nothing").ExitCode);

    /// <summary>Long texts are wrapped under their column: compared without the spaces.</summary>
    private static string Words(CliResult result) => string.Join(' ', result.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
