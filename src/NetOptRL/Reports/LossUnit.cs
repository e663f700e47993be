using NetOptRL.Environments;
using NetOptRL.Reports.Documents;
using NetOptRL.Reports.Figures;
using NetOptRL.Runtime;

namespace NetOptRL.Reports;

/// <summary>What cross-entropies are shown in: nats, of a text bits per character, in which language models are compared.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Unit">The unit.</param>
/// <param name="OfNat">How many of it are one nat.</param>
public sealed record LossUnit(string Name, string Unit, double OfNat)
{
    /// <summary>The unit of every kind of data.</summary>
    public static readonly LossUnit Nats = new("log-loss", "nats", 1);

    private static readonly LossUnit BitsPerCharacter = new("loss", "bits per character", 1 / Math.Log(2));

    /// <summary>Of an environment.</summary>
    public static LossUnit Of(EnvironmentSpec spec) => spec.Data.IsText ? BitsPerCharacter : Nats;

    /// <summary>Of an environment that is kept as its YAML text.</summary>
    /// <exception cref="InvalidInputException">The text is no valid spec.</exception>
    public static LossUnit Of(string environmentText) => Of(EnvironmentCatalog.Parse(environmentText, "environment"));

    /// <summary>Of several environments: what all of them have, or nats.</summary>
    public static LossUnit OfAll(IEnumerable<EnvironmentSpec> specs) => specs.Select(Of).Distinct().ToArray() is [var one] ? one : Nats;

    /// <summary>The heading of a table's column, such as that of the test split.</summary>
    internal ReportColumn Column(string split) => new($"{split} {Name}", Unit);

    /// <summary>A logarithmic axis.</summary>
    internal AxisSpec Axis => new(Name, Unit) { IsLogarithmic = true };

    /// <summary>A loss in this unit.</summary>
    public double Show(Metrics metrics) => metrics.LogLoss * OfNat;
}
