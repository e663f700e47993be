using NetOptRL.Reports;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Runtime;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Reports.Reproduction;

public sealed class ResultPlaceTests : IDisposable
{
    private const string Rule = "must be a result.json, failure.json or comparison.json, or the folder that holds one, but";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("result.json")]
    [InlineData("failure.json")]
    [InlineData("comparison.json")]
    [InlineData("comparison.json", "result.json")]
    public void A_folder_stands_for_the_file_that_it_holds(params string[] files)
    {
        foreach (var file in files)
            File.WriteAllText(_folder[file], "");
        Assert.Equal(_folder[files[0]], ResultPlace.Find(_folder.Path));
    }

    [Fact]
    public void A_study_can_be_opened_by_its_folder()
    {
        var record = SampleStudy.Record with { EnvironmentName = StudyOfTest.Environment.Name, EnvironmentText = StudyOfTest.Environment.Text };
        File.WriteAllBytes(_folder["result.json"], ResultJson.Write(SampleStudy.Result with { Study = record }));
        var opened = ReproductionFile.Open(_folder.Path);
        Assert.Equal((_folder["result.json"], 96), (opened.FilePath, opened.Studies[0].Rollouts));
    }

    [Fact]
    public void A_folder_that_holds_none_says_so_and_an_unfinished_study_how_to_go_on()
    {
        Assert.Equal($"{_folder.Path}: {Rule} holds none.", Refused(_folder.Path));
        File.WriteAllText(_folder["study.db"], "");
        Assert.Equal($"{_folder.Path}: {Rule} holds none; netoptrl resume {_folder.Path} writes it.", Refused(_folder.Path));
        Assert.Equal($"{_folder["nothing"]}: {Rule} is not there.", Refused(_folder["nothing"]));
        Assert.Equal($"the file: {Rule} is not there.", Refused(""));
    }

    [Theory]
    [InlineData("decision,step\n0,0\n", "is a file of another kind")]
    [InlineData("SQLite format 3\0", "is a file of another kind")]
    [InlineData("[1, 2]", "is a file of another kind")]
    [InlineData("{\"name\": \"spec\"}", "is a file of another kind")]
    [InlineData("{\"schema\": 1, \"title\": \"Study x\", \"subtitle\": \"\", \"sections\": []}", "is a report")]
    [InlineData(" \n", "is empty")]
    [InlineData("", "is empty")]
    public void A_file_of_another_kind_is_refused_in_plain_words_with_what_to_give_instead(string text, string found)
    {
        File.WriteAllText(_folder["given"], text);
        Assert.Equal($"{_folder["given"]}: {Rule} {found}.", Refused(_folder["given"]));
        File.WriteAllText(_folder["study.db"], "");
        Assert.Equal($"{_folder["given"]}: {Rule} {found}; netoptrl resume {_folder.Path} writes it.", Refused(_folder["given"]));
        File.WriteAllText(_folder["result.json"], "{}");
        Assert.Equal($"{_folder["given"]}: {Rule} {found}; give {_folder["result.json"]}.", Refused(_folder["given"]));
    }

    [Fact]
    public void A_file_that_was_half_written_says_where_it_ends_and_how_to_write_it_again()
    {
        var bytes = ResultJson.Write(SampleStudy.Result);
        File.WriteAllBytes(_folder["result.json"], bytes[..(bytes.Length / 2)]);
        var line = bytes.Take(bytes.Length / 2).Count(letter => letter == (byte)'\n') + 1;
        var message = $"{_folder["result.json"]}:{line}: must be well-formed JSON, but ends before it is whole";
        Assert.Equal($"{message}.", Refused(_folder["result.json"]));
        File.WriteAllText(_folder["study.db"], "");
        Assert.Equal($"{message}; netoptrl resume {_folder.Path} writes it.", Refused(_folder["result.json"]));
    }

    [Fact]
    public void A_key_that_is_no_text_is_refused()
    {
        File.WriteAllText(_folder["given"], "{\"\\ud800\": 5}");
        Assert.Equal($"{_folder["given"]}: the keys of the document must be text, but one is not.", Refused(_folder["given"]));
    }

    public void Dispose() => _folder.Dispose();

    private static string Refused(string path) => Assert.Throws<InvalidInputException>(() => ReproductionFile.Open(path)).Message;
}
