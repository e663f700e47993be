using NetOptRL.Runtime;
using NetOptRL.Targets;

namespace NetOptRL.Cli.Commands;

/// <summary>A target network in words.</summary>
internal static class NetworkWords
{
    public static string Of(NetworkSpec spec) => spec switch
    {
        ConvolutionalSpec convolutional => string.Join(
            " → ",
            [
                .. convolutional.Convolutions.Select(block => Of(block, convolutional.IsTemporal)),
                .. convolutional.Dense.Select(width => $"linear {width}, relu"), "linear",
            ]),
        RecurrentSpec recurrent => (recurrent.Embedding > 0 ? $"embedding {recurrent.Embedding} → " : "")
            + $"{recurrent.Cell.ToString().ToLowerInvariant()} {string.Join(" → ", recurrent.Hidden)} hidden → linear",
        _ => spec.ToString(),
    };

    private static string Of(ConvolutionSpec block, bool isTemporal) =>
        $"convolution {block.Kernel}{(isTemporal ? "" : $"×{block.Kernel}")} pad {block.Padding}, {Counted.Of(block.Channels, "channel")}"
        + $"{(block.Pool > 1 ? $", max-pool {block.Pool}" : "")}, relu";
}
