using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetOptRL.Runtime;

/// <summary>Why JSON was refused, in words for people: without .NET's types, and without its places, which count from 0.</summary>
internal static partial class JsonReason
{
    private const int Longest = 120; // letters: of a word that is none, the parser quotes all the rest of the file

    /// <summary>The reason, without the place.</summary>
    public static string Of(JsonException failure)
    {
        var reason = Translated(Place().Replace(failure.Message, ""));
        return reason.Length > Longest ? reason[..Longest] + "…" : reason;
    }

    private static string Translated(string text)
    {
        if (Missing().Match(text) is { Success: true } missing)
            return $"it lacks {missing.Groups[1].Value}";
        if (Unknown().Match(text) is { Success: true } unknown)
            return $"it must not hold the key {unknown.Groups[1].Value}";
        return text.Contains("doesn't allow", StringComparison.Ordinal) ? "there must be a value, but there is null"
            : text.Contains("does not contain any JSON", StringComparison.Ordinal) ? "there is nothing in it"
            : text.Contains("could not be converted", StringComparison.Ordinal) || text.Contains("type '", StringComparison.Ordinal) ? "it is of another kind"
            : text;
    }

    [GeneratedRegex(@"( Path: \$.*)?( (\| )?LineNumber: \d+ \| BytePositionInLine: \d+\.)?\z", RegexOptions.Singleline)]
    private static partial Regex Place();

    [GeneratedRegex(@"missing required properties including: (.*?)\.?\z", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex(@"\AThe JSON property ('.*') could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unknown();
}
