namespace NetOptRL.Tests.Reports.Browser;

/// <summary>
/// Contrast of letters and marks with what lies behind them, as the browser computes colours: (L + 0.05) / (l + 0.05) of the relative
/// luminances (WCAG 2.2; 1.4.3 asks 4.5 of letters, 1.4.11 asks 3 of what carries meaning in a picture).
/// </summary>
internal static class Contrast
{
    /// <summary>Every element with letters of its own, those of pictures and of folded parts too.</summary>
    public const string Letters = """
        [...document.body.querySelectorAll('*:not(script, title, style)')]
          .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
          .map(element => [element, ratio(element, element instanceof SVGElement ? ['fill', 'fillOpacity'] : ['color'])])
        """;

    /// <summary>
    /// Lines, marks and boxes of series; what is faint on purpose is left out: bands, points below an axis, the lines behind highlighted ones.
    /// </summary>
    public const string Marks = """
        [...document.querySelectorAll('svg .mark, svg polyline, svg .key, svg .whisker, svg .clique, svg .error, svg rect')]
          .filter(element => !element.matches('.off, .frame, .hover, .leader, .lines polyline:not(.best)'))
          .map(element => [element, Math.max(ratio(element, ['fill', 'fillOpacity']), ratio(element, ['stroke', 'strokeOpacity']))])
        """;

    /// <summary>
    /// A script whose value is how many elements of <paramref name="kind"/> there are, and then those of a lower contrast than
    /// <paramref name="least"/>.
    /// </summary>
    public static string Below(string kind, double least) => FormattableString.Invariant($$"""
        (() => {
          {{Functions}}
          const all = {{kind}};
          const short = all.filter(([, ratio]) => !(ratio >= {{least}}));
          return [`${all.length}`, ...new Set(short.map(([element, ratio]) =>
            `${ratio.toFixed(2)} <${element.tagName} class="${element.getAttribute('class')}"> in ${element.parentElement.getAttribute('class')}`))];
        })()
        """);

    private const string Functions = """

        const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        const known = new Map();
        const parse = colour => {
          if (!known.has(colour)) {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
            known.set(colour, [r, g, b, a / 255]);
          }
          return known.get(colour);
        };
        const over = ([r, g, b, a], below) => [r, g, b].map((channel, i) => a * channel + (1 - a) * below[i]);
        const behind = element => element === null ? [255, 255, 255] : over(parse(getComputedStyle(element).backgroundColor), behind(element.parentElement));
        const luminance = channels => channels.map(channel => channel / 255)
          .map(channel => channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
          .reduce((sum, channel, i) => sum + [0.2126, 0.7152, 0.0722][i] * channel, 0);
        const ratio = (element, [colour, opacity]) => {
          const style = getComputedStyle(element);
          if (style[colour] === 'none') return 0;
          const [r, g, b, a] = parse(style[colour]);
          const ground = behind(element);
          const pair = [luminance(over([r, g, b, a * (opacity ? Number(style[opacity]) : 1)], ground)), luminance(ground)];
          return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        };

        """;
}
