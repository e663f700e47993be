using System.Globalization;

namespace NetOptRL.Runtime.Specs;

/// <summary>
/// Values of a spec that are drawn: <c>{oneOf: [a, b]}</c> is one of the listed values, each as probable, <c>{between: [low, high]}</c> a
/// number from low to high, whole where both are written so; with <c>scale: log</c> its logarithm is uniform.
/// </summary>
internal static class SpecDraws
{
    private const string OneOf = "oneOf", Between = "between", Scale = "scale";

    /// <summary>The value with all its draws made; everything else stays as it is, lines too.</summary>
    /// <exception cref="InvalidInputException">A draw is not as described.</exception>
    public static SpecValue Resolve(SpecValue value, RandomStream random) => value.With(Resolve(value, value.Node, random));

    private static SpecNode Resolve(SpecValue place, SpecNode node, RandomStream random) => node switch
    {
        SpecMapping mapping when mapping.Entries.Any(entry => entry.Key == OneOf) => DrawOne(place, random),
        SpecMapping mapping when mapping.Entries.Any(entry => entry.Key == Between) => DrawNumber(place, random),
        SpecMapping mapping => mapping with { Entries = [.. mapping.Entries.Select(entry => entry with { Value = Inside(place.Child(entry), random) })] },
        SpecList list => list with { Items = [.. place.Items(0, int.MaxValue).Select(item => Inside(item, random))] },
        _ => node,
    };

    private static SpecNode Inside(SpecValue place, RandomStream random) => Resolve(place, place.Node, random);

    private static SpecNode DrawOne(SpecValue place, RandomStream random)
    {
        var choices = place.Section(OneOf).Required(OneOf).Items(1, 1000);
        return Inside(choices[random.Next(choices.Count)], random);
    }

    private static SpecScalar DrawNumber(SpecValue place, RandomStream random)
    {
        var section = place.Section(Between, Scale);
        var isLog = section.Optional(Scale)?.Choice(new Dictionary<string, bool> { ["linear"] = false, ["log"] = true }) ?? false;
        var bounds = section.Required(Between).Items(2, 2);
        var isWhole = bounds.All(bound => bound.IsInteger);
        var low = bounds[0].Number(number => !isLog || number > 0, isLog ? "a number greater than 0" : "a number");
        var high = bounds[1].Number(number => number >= low, FormattableString.Invariant($"a number of at least {low}"));
        var uniform = random.NextDouble();
        var end = isWhole ? high + 1 : high; // a whole number stands for the interval up to the next one
        var drawn = isLog ? low * Math.Pow(end / low, uniform) : low + (end - low) * uniform;
        var text = isWhole ? FormattableString.Invariant($"{Math.Clamp(Math.Floor(drawn), low, high):F0}") : Rounded(drawn, low, high);
        return new SpecScalar(place.Node.Line, text, IsQuoted: false);
    }

    /// <summary>Four digits are enough, and the same on machines whose pow differs in the last bit; more where four lead out of the bounds.</summary>
    private static string Rounded(double drawn, double low, double high)
    {
        var text = FormattableString.Invariant($"{drawn:G4}");
        var rounded = double.Parse(text, CultureInfo.InvariantCulture);
        return rounded >= low && rounded <= high ? text : FormattableString.Invariant($"{Math.Clamp(drawn, low, high):R}");
    }
}
