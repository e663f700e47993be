using System.Runtime.InteropServices;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>A trained regression forest as plain arrays: it predicts without allocating and without the library that trained it.</summary>
/// <param name="roots">[trees] Where each tree begins: a node's index, or the complement of a leaf's.</param>
/// <param name="nodes">All trees' inner nodes.</param>
/// <param name="leaves">All trees' leaves: the values that they predict.</param>
internal sealed class RegressionForest(int[] roots, RegressionForest.Node[] nodes, double[] leaves)
{
    private const int MostValues = 1 << 24; // far above any forest; a greater length is not one

    /// <summary>
    /// Mean and variance of the trees' predictions (F. Hutter, H. Hoos, K. Leyton-Brown, "Sequential model-based optimization for general
    /// algorithm configuration", LION 2011, section 4.1).
    /// </summary>
    /// <param name="features">[features]</param>
    public (double Mean, double Variance) Predict(ReadOnlySpan<float> features)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var root in roots)
        {
            var place = root;
            while (place >= 0)
            {
                ref readonly var node = ref nodes[place];
                place = features[node.Feature] <= node.Threshold ? node.Left : node.Right;
            }
            var value = leaves[~place];
            sum += value;
            squares += value * value;
        }
        var mean = sum / roots.Length;
        return (mean, Math.Max(squares / roots.Length - mean * mean, 0));
    }

    /// <summary>Writes the forest.</summary>
    public void Write(BinaryWriter writer)
    {
        Write(writer, roots);
        Write(writer, nodes);
        Write(writer, leaves);
    }

    /// <summary>Reads what <see cref="Write(BinaryWriter)"/> gave.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="InvalidInputException">The bytes are not a forest.</exception>
    public static RegressionForest Read(BinaryReader reader) => new(Read<int>(reader), Read<Node>(reader), Read<double>(reader));

    private static void Write<T>(BinaryWriter writer, T[] values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes<T>(values));
    }

    private static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var length = reader.ReadInt32();
        if (length is < 0 or > MostValues)
            throw new InvalidInputException($"an array of a saved forest must have 0 … {MostValues} values, but has {length}.");
        var values = new T[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>An inner node.</summary>
    /// <param name="Feature">What it asks for.</param>
    /// <param name="Threshold">Values up to this go left, others right.</param>
    /// <param name="Left">A node's index, or the complement of a leaf's.</param>
    /// <param name="Right">Likewise.</param>
    public readonly record struct Node(int Feature, float Threshold, int Left, int Right);
}
