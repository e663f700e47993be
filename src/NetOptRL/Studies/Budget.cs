using System.Globalization;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Studies;

/// <summary>How long a study searches; its final evaluation comes on top.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Limit">How much of it, greater than 0.</param>
public sealed record Budget(BudgetKind Kind, double Limit)
{
    private const int MostHours = 1000;
    private const double MostEpisodes = 1e9, MostSamples = 1e15; // they are counted in 32 and in 64 bits

    // Longest suffix first: "samples" ends in "s" too.
    private static readonly (string Suffix, BudgetKind Kind, double Unit)[] Units =
    [
        ("samples", BudgetKind.TrainingSamples, 1),
        ("ep", BudgetKind.Episodes, 1),
        ("min", BudgetKind.Seconds, 60),
        ("h", BudgetKind.Seconds, 3600),
        ("s", BudgetKind.Seconds, 1),
    ];

    /// <summary>Reads <c>60s</c>, <c>10min</c>, <c>8h</c>, <c>500ep</c> or <c>2e6samples</c>.</summary>
    /// <exception cref="InvalidInputException">It is none of these, or nothing.</exception>
    public static Budget Parse(string text)
    {
        var (suffix, kind, unit) = Units.FirstOrDefault(candidate => text.EndsWith(candidate.Suffix, StringComparison.Ordinal));
        const NumberStyles Number = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (suffix is null || !double.TryParse(text[..^suffix.Length], Number, CultureInfo.InvariantCulture, out var number))
        {
            throw new InvalidInputException(
                $"budget must be a number followed by s, min, h, ep or samples, such as 60s, 500ep or 2e6samples, but got {SpecText.Quote(text)}.");
        }
        var limit = number * unit;
        if (!(limit > 0 && double.IsFinite(limit)))
            throw new InvalidInputException($"budget must be finite and greater than 0, but got {SpecText.Quote(text)}.");
        if (kind == BudgetKind.Seconds && limit > 3600 * MostHours)
            throw new InvalidInputException($"budget must be at most {MostHours}h, but got {SpecText.Quote(text)}.");
        if (kind != BudgetKind.Seconds && limit > (kind == BudgetKind.Episodes ? MostEpisodes : MostSamples))
            throw new InvalidInputException($"budget must be at most 1e9ep or 1e15samples, but got {SpecText.Quote(text)}.");
        if (kind != BudgetKind.Seconds && limit < 1)
            throw new InvalidInputException($"budget must be at least 1{suffix}, but got {SpecText.Quote(text)}.");
        return new Budget(kind, limit);
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => Limit.ToString("R", CultureInfo.InvariantCulture) + Kind switch
    {
        BudgetKind.Episodes => "ep",
        BudgetKind.TrainingSamples => "samples",
        _ => "s",
    };
}
