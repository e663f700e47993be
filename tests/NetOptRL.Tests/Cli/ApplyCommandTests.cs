using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Studies.Policies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Cli;

public sealed class ApplyCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private IReadOnlyList<int> _bits = [];

    public ApplyCommandTests() => _cli.Engine = _cli.Engine with
    {
        Apply = (_, _, seeds, _, _, _, bits, _) =>
        {
            _bits = bits;
            return [.. Enumerable.Range(0, seeds).Select(seed => Trained(seed, bits))];
        },
    };

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("--quantize 8,4")]
    [InlineData("--quantize 8 --quantize 4")]
    public void Networks_are_tested_with_every_number_of_bits_that_is_asked_for_in_one_list_or_one_by_one(string options)
    {
        var result = Apply(options);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal([8, 4], _bits);
        Assert.Contains("8 bits: accuracy", result.Out);
        Assert.Contains("4 bits: accuracy", result.Out);
    }

    [Theory]
    [InlineData("--quantize 8,17", "8,17")]
    [InlineData("--quantize 8 --quantize 1", "8,1")]
    public void A_number_of_bits_out_of_range_is_refused_wherever_it_stands(string options, string text)
    {
        var result = Apply(options);
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.StartsWith($"netoptrl: --quantize must be whole numbers of 2 to 16 separated by commas, but got \"{text}\".", result.Error);
    }

    [Fact]
    public void One_training_has_no_mean_and_no_interval()
    {
        var one = Apply("--seeds 1").Out;
        Assert.Contains("1 training", one);
        Assert.DoesNotContain("trainings", one);
        Assert.DoesNotContain("interval", one);
        Assert.Contains("2 trainings, means with 95 % intervals", Apply("--seeds 2").Out);
    }

    private CliResult Apply(string options) => _cli.Run(["apply", "shipped", "digits-cnn", .. options.Split(' ')]);

    private static AppliedRun Trained(int seed, IReadOnlyList<int> bits)
    {
        var metrics = new Metrics(0.9, 0.3, 1);
        return new AppliedRun(seed, EpisodeState.Complete, [new ScheduleEntry(0, 0, 0.01, OptimizerKind.Adam, 0)], [0.5], [metrics], metrics)
        {
            Quantized = [.. bits.Select(number => new QuantizedTest(number, metrics))],
        };
    }
}
