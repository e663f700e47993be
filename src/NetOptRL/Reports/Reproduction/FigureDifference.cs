using System.Text.Json;

namespace NetOptRL.Reports.Reproduction;

/// <summary>One value that is not the file's.</summary>
/// <param name="Key">Its key in the file, such as <c>best.schedule[3].step</c>.</param>
/// <param name="File">What the file says; null where it says nothing.</param>
/// <param name="Here">What came out here; null where nothing did.</param>
public sealed record FigureDifference(string Key, string? File, string? Here)
{
    /// <summary>All values in which two documents differ.</summary>
    internal static IEnumerable<FigureDifference> Between<T>(T file, T here) =>
        JsonDifference.Between(JsonSerializer.SerializeToElement(file, ResultJson.Options), JsonSerializer.SerializeToElement(here, ResultJson.Options))
            .Select(difference => new FigureDifference(difference.Key, difference.First?.ToString(), difference.Second?.ToString()));

    /// <summary>Versions and facts of the machine that are others here.</summary>
    internal static IReadOnlyList<FigureDifference> OfMachines(
        IReadOnlyDictionary<string, string> fileVersions, IReadOnlyDictionary<string, string> fileMachine,
        IReadOnlyDictionary<string, string> versions, IReadOnlyDictionary<string, string> machine) =>
        [.. Between(new { Versions = fileVersions, Machine = fileMachine }, new { Versions = versions, Machine = machine })];
}
