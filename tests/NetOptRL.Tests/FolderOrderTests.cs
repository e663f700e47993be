using System.Text.RegularExpressions;

namespace NetOptRL.Tests;

/// <summary>Each folder of the library uses only those above it.</summary>
public sealed partial class FolderOrderTests
{
    private static readonly string[] Order = ["Runtime", "Data", "Targets", "Training", "Environments", "Agents", "Studies", "Reports"];

    [Fact]
    public void Each_folder_uses_only_those_above_it()
    {
        var library = Path.Combine(Repository.Root, "src", "NetOptRL");
        var files = Directory.EnumerateFiles(library, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Folder: Path.GetRelativePath(library, file).Split(Path.DirectorySeparatorChar)[0], Path: file))
            .Where(file => file.Folder is not ("build" or "obj" or "bin"))
            .ToArray();

        Assert.True(files.Length > 50);
        Assert.All(files, file => Assert.Contains(file.Folder, Order));
        Assert.Empty(files.SelectMany(file =>
            Violations(file.Folder, File.ReadAllText(file.Path)).Select(used => $"{Path.GetFileName(file.Path)} uses {used}")));
    }

    [Theory]
    [InlineData("Training", "using NetOptRL.Environments;", "Environments")]
    [InlineData("Training", "using static NetOptRL.Agents.AgentCatalog;", "Agents")]
    [InlineData("Data", "var network = new NetOptRL.Targets.Network();", "Targets")]
    [InlineData("Data", "var network = new Targets.Network();", "Targets")]
    [InlineData("Data", "var network = global::NetOptRL.Targets.Network.Default;", "Targets")]
    [InlineData("Training", "using NetOptRL.Data; using NetOptRL.Training; using Microsoft.Data.Sqlite;", null)]
    [InlineData("Runtime", "using Microsoft.Data.Sqlite; var x = dataset.Data.Length;", null)]
    public void The_check_finds_what_it_looks_for(string folder, string source, string? used) =>
        Assert.Equal(used is null ? [] : [used], Violations(folder, source));

    private static IEnumerable<string> Violations(string folder, string source) => Uses().Matches(source)
        .Select(match => match.Groups["folder"].Value)
        .Where(used => Array.IndexOf(Order, used) > Array.IndexOf(Order, folder))
        .Distinct();

    [GeneratedRegex(@"(?:(?<![\w.])|NetOptRL\.)(?<folder>Runtime|Data|Targets|Training|Environments|Agents|Studies|Reports)(?=[.;]|\.[A-Z])")]
    private static partial Regex Uses();
}
