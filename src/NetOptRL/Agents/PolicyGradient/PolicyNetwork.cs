using System.Numerics;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>The policy network's forward pass in plain arithmetic: immutable, for any thread, without tensors.</summary>
internal sealed class PolicyNetwork(PolicyShape shape, float[] parameters)
{
    public PolicyShape Shape => shape;

    public ReadOnlySpan<float> Parameters => parameters;

    /// <summary>The logits of all heads side by side.</summary>
    /// <param name="observation">[D]</param>
    /// <returns>[logits]</returns>
    public float[] Logits(ReadOnlySpan<float> observation)
    {
        var offset = 0;
        var first = Tanh(Layer(observation, shape.Hidden, ref offset));
        var second = Tanh(Layer(first, shape.Hidden, ref offset));
        return Layer(second, shape.Logits, ref offset);
    }

    /// <summary>x W + b, with W [in, out] and b [out] at <paramref name="offset"/>.</summary>
    private float[] Layer(ReadOnlySpan<float> x, int width, ref int offset)
    {
        var output = parameters.AsSpan(offset + x.Length * width, width).ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            var row = parameters.AsSpan(offset + i * width, width);
            AddScaled(output, row, x[i]);
        }
        offset += (x.Length + 1) * width;
        return output;
    }

    /// <summary>y ← y + x·w. Each yⱼ is a sum of its own, so its bits do not depend on the vectors' width.</summary>
    private static void AddScaled(Span<float> y, ReadOnlySpan<float> w, float x)
    {
        var j = 0;
        for (; j <= y.Length - Vector<float>.Count; j += Vector<float>.Count)
            (new Vector<float>(y[j..]) + new Vector<float>(w[j..]) * x).CopyTo(y[j..]);
        for (; j < y.Length; j++)
            y[j] += x * w[j];
    }

    private static float[] Tanh(float[] values)
    {
        foreach (ref var value in values.AsSpan())
            value = MathF.Tanh(value);
        return values;
    }
}
