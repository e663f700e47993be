using System.Runtime.InteropServices;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>A trained regression forest as plain arrays: it predicts without allocating and without the library that trained it.</summary>
/// <param name="roots">[trees] Where each tree begins: a node's index, or the complement of a leaf's.</param>
/// <param name="nodes">All trees' inner nodes.</param>
/// <param name="leaves">All trees' leaves: the values that they predict.</param>
internal sealed class RegressionForest(int[] roots, RegressionForest.Node[] nodes, double[] leaves)
{
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

    /// <summary>
    /// Reads what <see cref="Write(BinaryWriter)"/> gave. Children come after their parents, as <see cref="ForestTraining"/> makes them: so
    /// every way down a tree ends.
    /// </summary>
    /// <param name="reader">At its beginning.</param>
    /// <param name="features">Number of features that nodes may ask for.</param>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="InvalidInputException">The bytes are not a forest.</exception>
    public static RegressionForest Read(BinaryReader reader, int features)
    {
        var (roots, nodes, leaves) = (Read<int>(reader), Read<Node>(reader), Read<double>(reader));
        bool IsPlace(int place, int first) => place < 0 ? ~place < leaves.Length : place >= first && place < nodes.Length;
        var isWhole = roots.Length > 0 && roots.All(root => IsPlace(root, 0)) && leaves.All(double.IsFinite) && nodes.Index().All(entry =>
            entry.Item.Feature >= 0 && entry.Item.Feature < features && !float.IsNaN(entry.Item.Threshold)
            && IsPlace(entry.Item.Left, entry.Index + 1) && IsPlace(entry.Item.Right, entry.Index + 1));
        return isWhole
            ? new RegressionForest(roots, nodes, leaves)
            : throw new InvalidInputException(
                $"a saved forest must have trees, finite leaves, nodes before their children and 0 ≤ feature < {features}, "
                + $"but of {roots.Length} trees, {nodes.Length} nodes and {leaves.Length} leaves some are not so.");
    }

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
        var most = (reader.BaseStream.Length - reader.BaseStream.Position) / Marshal.SizeOf<T>();
        if (length < 0 || length > most)
            throw new InvalidInputException($"an array of a saved forest must have 0 … {most} values, as many as bytes are left for, but has {length}.");
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
