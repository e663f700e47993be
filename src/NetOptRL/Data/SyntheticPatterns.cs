using MathNet.Numerics.Distributions;
using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>The patterns of a generated task, and samples of them.</summary>
internal sealed class SyntheticPatterns
{
    private const int Waves = 6; // that an image's pattern is made of
    private const int WavesOfFeature = 3; // that a sequence's pattern is made of, for each feature
    private readonly SyntheticOptions _options;
    private readonly InputShape _shape;
    private readonly int _classes;
    private readonly float[][] _patterns; // [classes · prototypes][height · width]

    public SyntheticPatterns(SyntheticOptions options, InputShape shape, int classes, RandomStream random)
    {
        (_options, _shape, _classes) = (options, shape, classes);
        _patterns = [.. Enumerable.Range(0, classes * options.Prototypes).Select(_ => Scaled(IsImage ? Image(random) : Sequence(random)))];
    }

    private bool IsImage => _options.Task == SyntheticTask.Images;

    /// <summary>Samples with their classes, each class as probable.</summary>
    public SampleSet Draw(int count, RandomStream random)
    {
        var (inputs, labels) = (new float[count * _shape.Size], new long[count]);
        for (var sample = 0; sample < count; sample++)
        {
            labels[sample] = random.Next(_classes);
            var pattern = _patterns[labels[sample] * _options.Prototypes + random.Next(_options.Prototypes)];
            Fill(inputs.AsSpan(sample * _shape.Size, _shape.Size), pattern, random);
        }
        return new SampleSet(inputs, labels);
    }

    private void Fill(Span<float> values, float[] pattern, RandomStream random)
    {
        var (height, width) = (_shape.Height, _shape.Width);
        var down = random.Next(-height / 8, height / 8 + 1);
        var right = IsImage ? random.Next(-width / 8, width / 8 + 1) : 0;
        var gain = 0.7 + 0.6 * random.NextDouble();
        var shown = _options.Task == SyntheticTask.Recall ? Math.Max(1, height / 3) : height;
        for (var i = 0; i < height; i++)
        {
            for (var j = 0; j < width; j++)
            {
                var signal = i < shown ? gain * pattern[(i + down + height) % height * width + (j + right + width) % width] : 0;
                var value = signal + _options.Noise * Normal.Sample(random, 0, 1);
                values[i * width + j] = (float)(IsImage ? Math.Clamp(0.3 + value / 3, 0, 1) : value);
            }
        }
    }

    private float[] Image(RandomStream random)
    {
        var values = new float[_shape.Size];
        for (var wave = 0; wave < Waves; wave++)
        {
            var (down, right) = (3 * random.NextDouble(), 3 * random.NextDouble()); // periods over the image
            var (phase, amplitude) = (Math.Tau * random.NextDouble(), Normal.Sample(random, 0, 1));
            for (var i = 0; i < values.Length; i++)
            {
                var (y, x) = (i / _shape.Width / (double)_shape.Height, i % _shape.Width / (double)_shape.Width);
                values[i] += (float)(amplitude * Math.Sin(Math.Tau * (down * y + right * x) + phase));
            }
        }
        return values;
    }

    private float[] Sequence(RandomStream random)
    {
        var values = new float[_shape.Size];
        for (var feature = 0; feature < _shape.Width; feature++)
        {
            for (var wave = 0; wave < WavesOfFeature; wave++)
            {
                var periods = 0.3 + 4 * random.NextDouble();
                var (phase, amplitude) = (Math.Tau * random.NextDouble(), Normal.Sample(random, 0, 1));
                for (var step = 0; step < _shape.Height; step++)
                    values[step * _shape.Width + feature] += (float)(amplitude * Math.Sin(Math.Tau * periods * step / _shape.Height + phase));
            }
        }
        return values;
    }

    private static float[] Scaled(float[] values)
    {
        var scale = MathF.Sqrt(values.Average(value => value * value)) + 1e-6f;
        return [.. values.Select(value => value / scale)];
    }
}
