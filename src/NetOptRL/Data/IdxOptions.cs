namespace NetOptRL.Data;

/// <summary>The expected SHA-256 of the four IDX files: 64 lower-case hexadecimal digits, of the decompressed content.</summary>
/// <param name="TrainImages">Of <c>train-images-idx3-ubyte</c>.</param>
/// <param name="TrainLabels">Of <c>train-labels-idx1-ubyte</c>.</param>
/// <param name="TestImages">Of <c>t10k-images-idx3-ubyte</c>.</param>
/// <param name="TestLabels">Of <c>t10k-labels-idx1-ubyte</c>.</param>
public sealed record IdxOptions(string TrainImages, string TrainLabels, string TestImages, string TestLabels) : DataOptions;
