using NetOptRL.Data;
using NetOptRL.Runtime.Specs;
using NetOptRL.Targets;

namespace NetOptRL.Environments.Reading;

/// <summary>Reads the network section and checks that every layer fits the data.</summary>
internal static class NetworkReader
{
    private const int MaxLayers = 64, MaxWidth = 65536;

    private static readonly Dictionary<string, Func<SpecValue, DataSpec, NetworkSpec>> Kinds = new()
    {
        ["cnn"] = (value, data) => ReadConvolutional(value, data, isTemporal: false),
        ["cnn1d"] = (value, data) => ReadConvolutional(value, data, isTemporal: true),
        ["mlp"] = (value, _) => new ConvolutionalSpec([], Widths(value.Section("kind", "hidden").Required("hidden"), 1)),
        ["rnn"] = (value, data) => ReadRecurrent(value, data, RecurrentCell.Tanh),
        ["gru"] = (value, data) => ReadRecurrent(value, data, RecurrentCell.Gru),
        ["lstm"] = (value, data) => ReadRecurrent(value, data, RecurrentCell.Lstm),
    };

    public static NetworkSpec Read(SpecValue value, DataSpec data)
    {
        var kind = value.Section().Required("kind");
        var network = kind.Choice(Kinds)(value, data);
        if (data.IsText && network is not RecurrentSpec)
            throw kind.Error($"{kind.Name} must be rnn, gru or lstm for a text, but got {kind}");
        var count = NetworkFit.ParameterCount(network, data.Shape!, data.Classes!.Value);
        if (count > NetworkFit.MaxParameters)
            throw value.Error($"{value.Name} must have at most {NetworkFit.MaxParameters} parameters, but has {count}");
        return network;
    }

    private static ConvolutionalSpec ReadConvolutional(SpecValue value, DataSpec data, bool isTemporal)
    {
        var section = value.Section("kind", "convolutions", "dense");
        var (height, width) = (data.Shape!.Height, isTemporal ? 1 : data.Shape.Width);
        string Sides(int rows, int columns) => isTemporal ? $"{rows}" : $"{rows} × {columns}";
        var blocks = new List<ConvolutionSpec>();
        foreach (var item in section.Required("convolutions").Items(1, MaxLayers))
        {
            var block = ReadBlock(item);
            var (newHeight, newWidth) = (NetworkFit.Side(height, block), isTemporal ? 1 : NetworkFit.Side(width, block));
            if (newHeight < 1 || newWidth < 1)
            {
                throw item.Error($"{item.Name} must leave at least {(isTemporal ? "1 step" : "1 × 1")}, but leaves {Sides(newHeight, newWidth)} of "
                    + $"{Sides(height, width)} (kernel {block.Kernel}, padding {block.Padding}, pool {block.Pool})");
            }
            (height, width) = (newHeight, newWidth);
            blocks.Add(block);
        }
        return new ConvolutionalSpec(blocks, section.Optional("dense") is { } dense ? Widths(dense, 0) : []) { IsTemporal = isTemporal };
    }

    private static ConvolutionSpec ReadBlock(SpecValue value)
    {
        var section = value.Section("channels", "kernel", "padding", "pool");
        var kernel = section.Required("kernel").Integer(1, 4096);
        return new ConvolutionSpec(
            section.Required("channels").Integer(1, MaxWidth),
            kernel,
            section.Optional("padding")?.Integer(0, kernel - 1) ?? 0, // more would add outputs that see no input
            section.Optional("pool")?.Integer(1, 4096) ?? 1);
    }

    private static RecurrentSpec ReadRecurrent(SpecValue value, DataSpec data, RecurrentCell cell)
    {
        var section = data.IsText ? value.Section("kind", "embedding", "hidden") : value.Section("kind", "hidden");
        return new RecurrentSpec(cell, Widths(section.Required("hidden"), 1))
        {
            Embedding = data.IsText ? section.Required("embedding").Integer(1, MaxWidth) : 0,
        };
    }

    private static int[] Widths(SpecValue value, int least) => [.. value.Items(least, MaxLayers).Select(width => width.Integer(1, MaxWidth))];
}
