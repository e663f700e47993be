using System.Text.Json;
using NetOptRL.Environments;
using NetOptRL.Reports.Reproduction;

namespace NetOptRL.Tests.Reports.Reproduction;

/// <summary>The study that the README shows.</summary>
public sealed class ShownStudyTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "docs", "digits-cnn.json");

    [Fact]
    public void It_can_be_run_again_by_this_version() => Assert.Single(ReproductionFile.Open(Path).Studies);

    [Fact]
    public void It_is_one_of_the_environment_as_it_is_bundled_now()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path));
        Assert.Equal(EnvironmentCatalog.Find("digits-cnn").Text, json.RootElement.GetProperty("environmentText").GetString());
    }
}
