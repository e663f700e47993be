using System.Collections;

namespace NetOptRL.Studies;

/// <summary>
/// Whether two specs say the same. Records compare their lists by reference and print them by type alone, so neither their equality nor
/// their text will do: here lists are compared item by item and records property by property.
/// </summary>
internal static class SpecEquality
{
    private const string Library = nameof(NetOptRL);

    public static bool AreEqual(object? first, object? second)
    {
        if (first is null || second is null || first.GetType() != second.GetType())
            return first is IEnumerable a && second is IEnumerable b && AreItemsEqual(a, b) || first is null && second is null;
        if (first is IEnumerable list and not string)
            return AreItemsEqual(list, (IEnumerable)second);
        var type = first.GetType();
        return type is { IsEnum: false, Namespace: { } space } && space.StartsWith(Library, StringComparison.Ordinal)
            ? type.GetProperties().All(property => AreEqual(property.GetValue(first), property.GetValue(second)))
            : first.Equals(second);
    }

    private static bool AreItemsEqual(IEnumerable first, IEnumerable second)
    {
        object?[] a = [.. first.Cast<object?>()], b = [.. second.Cast<object?>()]; // an array and a list may hold the same
        return a.Length == b.Length && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second));
    }
}
