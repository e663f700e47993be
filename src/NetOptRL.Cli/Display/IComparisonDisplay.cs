using NetOptRL.Studies;

namespace NetOptRL.Cli.Display;

/// <summary>Shows where a comparison is while it runs.</summary>
internal interface IComparisonDisplay
{
    /// <summary>Does <paramref name="work"/>, which is handed what it must call with every progress.</summary>
    ComparisonResult Show(Func<Action<ComparisonProgress>, ComparisonResult> work);
}
