namespace NetOptRL.Data;

/// <summary>One of the four files of a data set in MNIST's layout (Y. LeCun, C. Cortes, C. Burges, "The MNIST database", 1998).</summary>
/// <param name="Key">Its name in a spec.</param>
/// <param name="FileName">Its name in the folder, without <c>.gz</c>.</param>
/// <param name="Dimensions">3 for images (count, height, width), 1 for labels (count).</param>
internal sealed record IdxFile(string Key, string FileName, int Dimensions)
{
    public static IdxFile TrainImages { get; } = new("trainImages", "train-images-idx3-ubyte", 3);

    public static IdxFile TrainLabels { get; } = new("trainLabels", "train-labels-idx1-ubyte", 1);

    public static IdxFile TestImages { get; } = new("testImages", "t10k-images-idx3-ubyte", 3);

    public static IdxFile TestLabels { get; } = new("testLabels", "t10k-labels-idx1-ubyte", 1);

    public static IReadOnlyList<IdxFile> All { get; } = [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>The file in <paramref name="folder"/>, the plain one where there are both; null where there is neither.</summary>
    public string? PathIn(string folder)
    {
        var plain = Path.Combine(folder, FileName);
        return File.Exists(plain) ? plain : File.Exists(plain + ".gz") ? plain + ".gz" : null;
    }
}
