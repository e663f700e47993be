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
            for (var j = 0; j < width; j++)
                output[j] += x[i] * row[j];
        }
        offset += (x.Length + 1) * width;
        return output;
    }

    private static float[] Tanh(float[] values)
    {
        foreach (ref var value in values.AsSpan())
            value = MathF.Tanh(value);
        return values;
    }
}
