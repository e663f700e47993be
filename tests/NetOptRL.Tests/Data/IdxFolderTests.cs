using NetOptRL.Data;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Data;

public sealed class IdxFolderTests : IDisposable
{
    private readonly IdxFolderOfTest _holds = new();
    private readonly string _empty = Directory.CreateTempSubdirectory("netoptrl-empty-").FullName;

    public void Dispose()
    {
        _holds.Dispose();
        Directory.Delete(_empty, recursive: true);
    }

    [Fact]
    public void The_folder_of_the_spec_comes_first() => Assert.Equal(_holds.Path, new IdxFolder(_empty, _empty).Find(_holds.Path));

    [Fact]
    public void Without_one_the_variable_comes_before_the_system()
    {
        using var other = new IdxFolderOfTest();
        Assert.Equal(_holds.Path, new IdxFolder(_holds.Path, other.Path).Find(null));
        Assert.Equal(other.Path, new IdxFolder(null, other.Path).Find(null));
        Assert.Equal(other.Path, new IdxFolder(_empty, other.Path).Find(null));
    }

    [Fact]
    public void A_relative_folder_is_also_looked_for_inside_the_variable() =>
        Assert.Equal(_holds.Path, new IdxFolder(Path.GetDirectoryName(_holds.Path), _empty).Find(Path.GetFileName(_holds.Path)));

    [Fact]
    public void Other_data_never_takes_the_place_of_a_folder_that_the_spec_names()
    {
        var error = Assert.Throws<InvalidInputException>(() => new IdxFolder(_holds.Path, _holds.Path).Find(_empty));
        Assert.Contains(_empty, error.Message);
        Assert.DoesNotContain(_holds.Path, error.Message);
    }

    [Fact]
    public void Missing_data_names_the_folders_and_the_remedy()
    {
        var error = Assert.Throws<InvalidInputException>(() => new IdxFolder(_empty, "/no/such/folder").Find(null));
        Assert.Contains($"none is in {_empty} or /no/such/folder.", error.Message);
        Assert.Contains("dataset-fashion-mnist", error.Message);
        Assert.Contains("set NETOPTRL_DATA", error.Message);
    }
}
