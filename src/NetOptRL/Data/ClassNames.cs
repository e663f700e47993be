using System.Globalization;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>Which class a label in a file means.</summary>
internal sealed class ClassNames
{
    private readonly Dictionary<string, int> _numbers;

    private ClassNames(IEnumerable<string> names) => _numbers = names.Index().ToDictionary(entry => entry.Item, entry => entry.Index);

    /// <summary>Classes in the order of that list.</summary>
    public static ClassNames InOrder(IReadOnlyList<string> names) => new(names);

    /// <summary>
    /// Of labels that are whole numbers from 0 to <paramref name="classes"/> − 1, the classes themselves. Else the different labels in order,
    /// numbers by their value before all others, these by their code points.
    /// </summary>
    /// <exception cref="InvalidInputException">
    /// There are more or fewer different labels than classes; the message names the line of the first that is no class where most are, else of the
    /// first one too many.
    /// </exception>
    public static ClassNames Of(NamedSamples samples, int classes)
    {
        var different = samples.Labels.Distinct().ToArray();
        bool IsClass(string label) => Whole(label) is { } number && number < classes && label == Invariant(number);
        if (different.All(IsClass))
            return new ClassNames(Enumerable.Range(0, classes).Select(number => Invariant(number)));
        if (different.Length != classes)
        {
            var stray = different.Count(IsClass) > different.Length / 2 ? different.First(label => !IsClass(label)) : different.ElementAtOrDefault(classes);
            var line = stray is null ? "" : $":{samples.Lines[Array.IndexOf(samples.Labels, stray)]}";
            throw new InvalidInputException(
                $"{samples.Origin}{line}: labels must be {classes} different ones as data.classes says, or whole numbers in 0 … {classes - 1}, but there are "
                + $"{different.Length}: {string.Join(", ", different.Take(10).Select(SpecText.Quote))}{(different.Length > 10 ? ", …" : "")}.");
        }
        return new ClassNames(different.OrderBy(label => Value(label) ?? double.PositiveInfinity).ThenBy(label => label, StringComparer.Ordinal));
    }

    /// <summary>A label's class, or null where there is none of that name.</summary>
    public int? NumberOf(string label) => _numbers.TryGetValue(label, out var number) ? number : null;

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Whole(string label) =>
        int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Value(string label) =>
        double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
