using System.Runtime.InteropServices;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>
/// Reads files of time series as the UCR/UEA archive has them, <c>.ts</c> (A. Bagnall et al., "The UEA multivariate time series classification
/// archive", arXiv:1811.00075): a header of lines that begin with @, then a series in every line, its dimensions and the label apart by colons.
/// Series are of equal length, without missing values or time stamps.
/// </summary>
internal static class SeriesFile
{
    /// <summary>The file's series, [N, steps, dimensions], and the classes in the order of its header.</summary>
    /// <exception cref="InvalidInputException">It is no such file; the message names file, line and dimension.</exception>
    public static (NamedSamples Samples, IReadOnlyList<string> Classes) Read(DataFile file, InputShape shape)
    {
        SeriesHeader? header = null;
        var reading = new SeriesHeader(file.Origin);
        var (values, labels, lines) = (new List<double>(), new List<string>(), new List<int>());
        foreach (var (i, raw) in file.Text().Split('\n').Index())
        {
            var text = raw.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            if (header is null)
            {
                if (reading.Take(text, i + 1))
                    header = reading.Checked(shape, i + 1);
                continue;
            }
            labels.Add(Series(text, shape, $"{file.Origin}:{i + 1}", values));
            lines.Add(i + 1);
            if (!header.Classes.Contains(labels[^1]))
            {
                var classes = string.Join(", ", header.Classes.Take(20).Select(SpecText.Quote));
                throw new InvalidInputException($"{file.Origin}:{i + 1}: the label must be one of {classes}, but got {SpecText.Quote(labels[^1])}.");
            }
        }
        return header is null
            ? throw new InvalidInputException($"{file.Origin}: must hold the line @data, but has none.")
            : (new NamedSamples(file.Origin, shape.Size, [.. values], [.. labels], [.. lines]), header.Classes);
    }

    /// <summary>Adds the values of one line, a step's dimensions side by side; gives its label.</summary>
    private static string Series(string text, InputShape shape, string place, List<double> values)
    {
        var parts = text.Split(':');
        if (parts.Length != shape.Width + 1)
            throw new InvalidInputException($"{place}: must hold {shape.Width} dimensions and the label, apart by colons, but has {parts.Length} parts.");
        var start = values.Count;
        CollectionsMarshal.SetCount(values, start + shape.Size);
        var series = CollectionsMarshal.AsSpan(values)[start..];
        for (var dimension = 0; dimension < shape.Width; dimension++)
        {
            var steps = parts[dimension].Split(',');
            if (steps.Length != shape.Height)
            {
                throw new InvalidInputException(
                    $"{place}: dimension {dimension + 1} must have {shape.Height} values as data.size says, but has {steps.Length}.");
            }
            for (var step = 0; step < steps.Length; step++)
            {
                series[step * shape.Width + dimension] = CsvTable.Number(steps[step])
                    ?? throw new InvalidInputException($"{place}: {What(steps[step].Trim(), dimension + 1, step + 1)}.");
            }
        }
        return parts[^1].Trim();
    }

    private static string What(string value, int dimension, int step)
    {
        var rule = $"value {step} of dimension {dimension} must be a finite number";
        return value is "?" or "NaN" or ""
            ? $"{rule}: missing values cannot be read"
            : value[0] == '(' ? $"{rule}: time stamps cannot be read" : $"{rule}, but got {SpecText.Quote(value)}";
    }
}
