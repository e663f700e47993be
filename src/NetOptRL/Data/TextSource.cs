using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>
/// A text, character by character: a sample is a window of it, and each of its characters is to be followed by the right next one. The parts
/// lie one after another and share no character: training first, then validation, then test. Within a part windows follow each other without
/// a gap; a character that ends one as its last label begins the next as its first input.
/// </summary>
internal sealed class TextSource : IDataSource
{
    private const int LongestWindow = 4096, MostClasses = 65536;

    public string Name => "text";

    public IReadOnlyList<string> Keys => ["file", "length", "classes", "sha256"];

    public bool IsDealt => false;

    public DataSpec Read(SpecSection section, DataSpec common)
    {
        var length = section.Required("length").Integer(1, LongestWindow);
        var hash = FileKeys.Hash(section, FileKeys.Sha256);
        return common with
        {
            File = section.Optional("file") is { } file ? DataFolders.Read(file) : null,
            Shape = new InputShape(1, length, 1),
            Classes = section.Required("classes").Integer(2, MostClasses),
            Options = new TextOptions(length, hash),
        };
    }

    public Dataset Load(DataSpec spec) => Load(spec, Environment.GetEnvironmentVariable(IdxFolder.Variable));

    internal static Dataset Load(DataSpec spec, string? variable)
    {
        if (spec.Options is not TextOptions { Length: >= 1 and <= LongestWindow } options)
            throw new InvalidInputException($"text: Options must be TextOptions of a length in 1 … {LongestWindow}, but is {spec.Options}.");
        var file = spec.File is null ? Embedded().Checked(options.Sha256) : DataFile.Read("data.file", spec.File, options.Sha256, variable);
        return Cut(file, spec, options.Length);
    }

    /// <summary>This project's own documentation as it was once (<c>environments/data/ATTRIBUTION.md</c>).</summary>
    private static DataFile Embedded()
    {
        using var resource = typeof(TextSource).Assembly.GetManifestResourceStream("data/handbook.txt.gz")!;
        using var memory = new MemoryStream();
        resource.CopyTo(memory);
        return new DataFile("the embedded text", GzipBytes.Unzip("the embedded text", memory.ToArray(), 1 << 20));
    }

    /// <summary>The windows of a text.</summary>
    /// <exception cref="InvalidInputException">It is no UTF-8, too short, or of other characters than the spec says.</exception>
    internal static Dataset Cut(DataFile file, DataSpec spec, int length)
    {
        int[] text = [.. file.Text().EnumerateRunes().Select(rune => rune.Value)];
        var origin = file.Origin;
        var windows = Math.Max(0, (text.Length - 3) / length); // the last label of each of the three parts is no input of it
        if (Split.Violation(windows, ("train", spec.Train), ("validation", spec.Validation), ("test", spec.Test)) is { } rule)
            throw new InvalidInputException($"{origin}: {rule}; there are {text.Length} characters, and a sample takes {length} of them.");
        int Size(int count) => count * length + 1;
        var vocabulary = new Vocabulary(text.AsSpan(0, Size(spec.Train)));
        if ((spec.Classes ?? vocabulary.Count) != vocabulary.Count)
        {
            throw new InvalidInputException($"{origin}: data.classes must be {vocabulary.Count}, the {vocabulary.Count - 1} different characters of its "
                + $"first {Size(spec.Train)}, which are for training, and 1 for all others, but got {spec.Classes}.");
        }
        var numbers = text.Select(vocabulary.NumberOf).ToArray();
        SampleSet Part(int start, int count) => Windows(numbers.AsSpan(start, Size(count)), length);
        return new Dataset(
            new InputShape(1, length, 1),
            vocabulary.Count,
            Part(0, spec.Train),
            Part(Size(spec.Train), spec.Validation),
            new SealedSplit(Part(Size(spec.Train) + Size(spec.Validation), spec.Test)),
            file.Sha256);
    }

    /// <summary>Windows without a gap; the label of a character is the one that follows it.</summary>
    private static SampleSet Windows(ReadOnlySpan<int> numbers, int length)
    {
        var (inputs, labels) = (new float[numbers.Length - 1], new long[numbers.Length - 1]);
        for (var i = 0; i < inputs.Length; i++)
            (inputs[i], labels[i]) = (numbers[i], numbers[i + 1]);
        return new SampleSet(inputs, labels) { LabelsPerSample = length };
    }
}
