using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Data;

/// <summary>Which folders a spec can make the process read.</summary>
public sealed class DataFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("../secret")]
    [InlineData("mnist/../../secret")]
    [InlineData("/data/../secret")]
    [InlineData("..")]
    [InlineData("a/..")]
    [InlineData(@"a\..\b")]
    public void A_path_that_leads_upwards_is_refused_with_the_remedy(string folder)
    {
        var error = Assert.Throws<InvalidInputException>(() => Read(folder));
        Assert.Equal(
            $"my.yaml:5: data.folder must not lead upwards by \"..\", but got \"{folder}\"; write the whole path, or set NETOPTRL_DATA to the folder above it.",
            error.Message);
    }

    [Theory]
    [InlineData("mnist")]
    [InlineData("./my..data/...")]
    [InlineData("/srv/mnist")]
    public void A_users_own_spec_may_name_any_other_folder(string folder) => Assert.Equal(folder, Read(folder).Folder);

    [Theory]
    [InlineData("\"a\\0b\"", "data.folder must be text without control characters")]
    [InlineData("\"a\\nb\"", "data.folder must be a path of at most 4096 letters, but got \"a b\".")]
    public void What_is_no_path_is_refused(string written, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => ReadWritten(written)).Message);

    [Fact]
    public void A_path_longer_than_any_is_refused() =>
        Assert.Contains("must be a path of at most 4096 letters", Assert.Throws<InvalidInputException>(() => Read(new string('x', 4097))).Message);

    // folder, NETOPTRL_DATA, allowed, whether it may be read
    [Theory]
    [InlineData(null, null, "", true)]
    [InlineData("mnist", null, "", true)] // below the current folder or NETOPTRL_DATA
    [InlineData("/etc", null, "", false)]
    [InlineData("/etc", "/srv/data", "/srv", false)]
    [InlineData("/srv/data/mnist", "/srv/data", "", true)]
    [InlineData("/srv/data", "/srv/data/", "", true)]
    [InlineData("/srv/database", "/srv/data", "", false)]
    [InlineData("/srv", "/srv/data", "", false)]
    [InlineData("/usr/share/datasets/fashion-mnist", null, "", true)]
    [InlineData("/home/me/mnist", null, "/home/me", true)]
    [InlineData("/home/me/mnist", null, "/home/me/mnist/", true)]
    [InlineData("/home/you/mnist", null, "/home/me", false)]
    public void A_strangers_spec_may_name_what_is_for_data_and_what_the_user_allows(string? folder, string? variable, string allowed, bool isAllowed)
    {
        void Check() => DataFolders.CheckStrangers(
            new DataSpec("idx", folder, 1, 1, 1, 0), allowed.Length == 0 ? [] : [allowed], "result.json: environmentText", variable);
        if (isAllowed)
            Check();
        else
        {
            var message = Assert.Throws<InvalidInputException>(Check).Message;
            Assert.StartsWith("result.json: environmentText: data.folder must lie below ", message);
            Assert.EndsWith($"since the spec came with the file, but is \"{folder}\"; if that folder may be read, use --allow-data {folder}.", message);
        }
    }

    [Fact]
    public void The_remedy_can_be_pasted_into_a_shell_whatever_the_file_says()
    {
        var spec = new DataSpec("idx", "/home/you; rm -rf ~/\u202Eatad", 1, 1, 1, 0);
        var message = Assert.Throws<InvalidInputException>(() => DataFolders.CheckStrangers(spec, [], "result.json", null)).Message;
        Assert.EndsWith("use --allow-data '/home/you; rm -rf ~/ atad'.", message);
    }

    [Fact]
    public void A_link_is_followed_since_who_made_it_chose_where_it_leads()
    {
        using var data = new IdxFolderOfTest();
        File.CreateSymbolicLink(_folder["mnist"], data.Path);
        Assert.Equal(_folder["mnist"], new IdxFolder(_folder.Path, "/nowhere").Find("mnist"));
    }

    public void Dispose() => _folder.Dispose();

    private static DataSpec Read(string folder) => ReadWritten($"'{folder}'");

    private static DataSpec ReadWritten(string folder) =>
        SpecOfTest.ParseWithLines(4, 4, $"  source: idx\n  folder: {folder}\n  size: [28, 28]\n  classes: 10").Data;
}
