using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>Images and their labels.</summary>
/// <param name="Images">[N, height, width]</param>
/// <param name="Labels">[N]</param>
internal sealed record IdxPair(IdxContent Images, IdxContent Labels)
{
    public InputShape Shape => new(1, Images.Sizes[1], Images.Sizes[2]);

    public int LargestLabel { get; } = Labels.Values.ToArray().Max();

    public ByteSamples Samples => new(Images.Values, Labels.Values, Shape.Size, byte.MaxValue);

    /// <summary>Checks that the two belong together and are what the spec declares.</summary>
    /// <exception cref="InvalidInputException">They are not.</exception>
    public void Check(InputShape shape, int classes)
    {
        if (Labels.Count != Images.Count)
            throw new InvalidInputException($"{Labels.Path}: must have one label for each of {Images.Count} images, but has {Labels.Count}.");
        if (Shape != shape)
            throw new InvalidInputException($"{Images.Path}: images must be {shape.Height} × {shape.Width}, but got {Shape.Height} × {Shape.Width}.");
        if (LargestLabel >= classes)
            throw new InvalidInputException($"{Labels.Path}: labels must be in 0 … {classes - 1}, but got {LargestLabel}.");
    }
}
