using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Environments;

public sealed class EnvironmentCatalogTests
{
    [Fact]
    public void A_users_file_is_found_by_its_path_and_named_in_errors()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("netoptrl-spec-").FullName, "mine.yaml");
        File.WriteAllText(path, SpecOfTest.Text);
        Assert.Equal("mine", EnvironmentCatalog.Find(path).Name);

        File.WriteAllText(path, SpecOfTest.With(32, "population: many"));
        Assert.StartsWith($"{path}:32: population must be", Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Find(path)).Message);

        File.WriteAllText(path, new string('#', (1 << 20) + 1));
        Assert.Equal(
            $"{path}: must have at most 1048576 bytes, but has 1048577.",
            Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Find(path)).Message);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("digit-cnn", "but got \"digit-cnn\"; did you mean digits-cnn?")]
    [InlineData("no/such.yaml", "but there is no file \"no/such.yaml\".")]
    [InlineData("my/digit-cnn.yml", "but there is no file \"my/digit-cnn.yml\"; did you mean digits-cnn?")]
    [InlineData("no/such", "but got \"no/such\".")]
    [InlineData("", "but got \"\".")]
    public void An_unknown_name_is_refused_with_the_known_ones(string name, string end)
    {
        var error = Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Find(name));
        Assert.StartsWith($"an environment must be one of {string.Join(", ", EnvironmentCatalog.Names)} or the path of a YAML file, ", error.Message);
        Assert.EndsWith(end, error.Message);
    }
}
