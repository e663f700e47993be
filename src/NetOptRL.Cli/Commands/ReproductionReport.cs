using NetOptRL.Reports.Reproduction;

namespace NetOptRL.Cli.Commands;

/// <summary>What <c>reproduce --json</c> prints.</summary>
/// <param name="File">The file.</param>
/// <param name="Reproduced">Whether all of its studies were.</param>
/// <param name="Studies">Its studies, in its order.</param>
internal sealed record ReproductionReport(string File, bool Reproduced, IReadOnlyList<ReproductionResult> Studies);
