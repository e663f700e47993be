using NetOptRL.Reports.Figures;

namespace NetOptRL.Reports.Documents;

/// <summary>The looks and the little behaviour of a report's page.</summary>
internal static class HtmlStyle
{
    /// <summary>The style sheet: the colours as variables for light and dark, then report.css.</summary>
    public static string Css { get; } =
        $":root {{ {Colours(tone => tone.Light)} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {Colours(tone => tone.Dark)} }} }}\n"
        + string.Concat(Palette.Series.Select((_, i) => $".s{i} {{ --c: var(--s{i}) }}\n"))
        + Resource("report.css");

    /// <summary>The script: tables are sorted by a click on a heading, and marks say what they are.</summary>
    public static string Script { get; } = Resource("report.js");

    private static string Colours(Func<Palette.Tone, string> of) =>
        $"--page: {of(Palette.Page)}; --ink: {of(Palette.Ink)}; --faint: {of(Palette.Faint)}; --rule: {of(Palette.Rule)}; --link: {of(Palette.Link)}; "
        + string.Join(' ', Palette.Series.Select((tone, i) => $"--s{i}: {of(tone)};"));

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlStyle).Assembly.GetManifestResourceStream($"reports/{name}")!);
        return reader.ReadToEnd();
    }
}
