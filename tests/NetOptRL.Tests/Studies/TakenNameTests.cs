using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

public sealed class TakenNameTests : IDisposable
{
    private const int Count = 6;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Studies_that_are_made_at_the_same_moment_get_names_of_their_own()
    {
        var dataset = Datasets.Load(StudyOfTest.Environment.Data); // else threads come to the names one after another
        Study.Create(StudyOfTest.Options(_folder, "first"), dataset, null).Dispose();
        Directory.Delete(_folder["first"], recursive: true);
        var names = AtOnce(() =>
        {
            using var study = Study.Create(StudyOfTest.Options(_folder) with { Name = null }, dataset, null);
            return study.Record.Name;
        });
        Assert.Equal(["digits-rnn-ppo-3", .. Enumerable.Range(2, Count - 1).Select(i => $"digits-rnn-ppo-3-{i}")], names.Order(StringComparer.Ordinal));
        Assert.Equal(Count, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public void Comparisons_that_are_made_at_the_same_moment_get_names_of_their_own()
    {
        var names = AtOnce(() =>
        {
            using var comparison = Comparison.Create(ComparisonOfTest.Options(_folder) with { Name = null });
            return comparison.Record.Name;
        });
        Assert.Equal(["comparison", .. Enumerable.Range(2, Count - 1).Select(i => $"comparison-{i}")], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_studies_that_are_made_at_the_same_moment_under_one_given_name_one_is_made_and_the_others_are_told_that_it_is_taken()
    {
        var outcomes = AtOnce(() =>
        {
            Study.Create(StudyOfTest.Options(_folder)).Dispose();
            return "made";
        });
        Assert.Single(outcomes, outcome => outcome == "made");
        Assert.Equal(Count - 1, outcomes.Count(outcome => outcome.StartsWith("a study's name must be new, but \"study\" exists", StringComparison.Ordinal)));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_that_another_makes_while_it_is_filled_is_left_to_the_other()
    {
        var made = StudyFolder.Make(_folder.Path, "mine", _ =>
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(_folder["mine"]).FullName, "a"), "other");
            return true;
        });
        Assert.Null(made);
        Assert.Equal("other", File.ReadAllText(_folder["mine/a"]));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("study.db", true)]
    [InlineData("spec.json", true)]
    [InlineData("else.txt", false)]
    public void The_command_that_goes_on_is_named_with_the_folder_where_there_is_something_to_go_on_with(string file, bool isOne)
    {
        var output = _folder["my runs"];
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(output, "mine")).FullName, file), "");
        var message = Assert.Throws<InvalidInputException>(() => Study.Create(StudyOfTest.Options(_folder, "mine") with { OutputFolder = output })).Message;
        Assert.Equal(
            $"a study's name must be new, but \"mine\" exists in {output}; "
            + (isOne ? $"go on with it by netoptrl resume '{output}/mine', or give another --name." : "give another --name."),
            message);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What each of the threads makes, or why it was refused.</summary>
    private static string[] AtOnce(Func<string> make)
    {
        using var start = new Barrier(Count);
        var results = new string[Count];
        Thread[] threads =
        [
            .. Enumerable.Range(0, Count).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    results[i] = make();
                }
                catch (InvalidInputException refused)
                {
                    results[i] = refused.Message;
                }
            })),
        ];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return results;
    }
}
