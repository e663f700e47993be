using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies;

public sealed class OpenOrCreateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ComparisonOptions Asked => ComparisonOfTest.Options(_folder) with { Seeds = [3], Agents = ["tpe"] };

    [Fact]
    public void A_comparison_is_made_where_there_is_none_and_gone_on_with_where_there_is()
    {
        ComparisonResult first;
        using (var made = Comparison.OpenOrCreate(Asked))
            first = made.Run();
        using var opened = Comparison.OpenOrCreate(Asked with { Workers = 1 });

        var trained = 0;
        var again = opened.Run(progress => trained += progress.Study?.Phase == StudyPhase.Searching ? 1 : 0);

        Assert.Equal(0, trained);
        Assert.Equal(first.Studies[0].End.Result!.Digest, again.Studies[0].End.Result!.Digest);
    }

    public static TheoryData<string, Func<ComparisonOptions, ComparisonOptions>> Differences => new()
    {
        {
            "must have the budget asked for, \"30ep\", but has \"24ep\": ask for that, or choose another name.",
            asked => asked with { Budget = Budget.Parse("30ep") }
        },
        { "must have the agents asked for, \"tpe, ppo\"", asked => asked with { Agents = ["tpe", "ppo"] } },
        { "must have the seeds asked for, \"4\"", asked => asked with { Seeds = [4] } },
        { "must have the population of digits-rnn asked for, \"8\"", asked => asked with { Population = 8 } },
        { "must have the environments asked for, \"hopeless\"", asked => asked with { Environments = [ComparisonOfTest.Hopeless] } },
        {
            "must have the text of digits-rnn asked for",
            asked => asked with { Environments = [EnvironmentCatalog.Parse(StudyOfTest.Environment.Text + "\n# more", "more.yaml")] }
        },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void A_comparison_of_that_name_that_is_another_is_refused(string message, Func<ComparisonOptions, ComparisonOptions> change)
    {
        Comparison.OpenOrCreate(Asked).Dispose();
        Assert.Contains($"comparison \"comparison\" {message}", Refused(change(Asked)));
    }

    [Fact]
    public void Without_a_name_there_is_nothing_to_look_for() => Assert.Contains("must have a name", Refused(Asked with { Name = null }));

    [Fact]
    public void A_folder_of_that_name_that_is_no_comparison_is_left_alone()
    {
        Directory.CreateDirectory(_folder["comparison"]);
        Assert.Contains("must be new", Refused(Asked));
    }

    [Fact]
    public void A_study_is_made_where_there_is_none_and_gone_on_with_where_there_is()
    {
        string digest;
        using (var made = Study.OpenOrCreate(StudyOfTest.Options(_folder)))
            digest = made.Run().Digest;
        var trained = 0;
        using var opened = Study.OpenOrCreate(StudyOfTest.Options(_folder) with { Workers = 1 });
        Assert.Equal(digest, opened.Run(progress => trained++).Digest);
        Assert.Equal(0, trained);
    }

    [Fact]
    public void A_study_of_that_name_that_is_another_is_refused()
    {
        var asked = StudyOfTest.Options(_folder);
        Study.OpenOrCreate(asked).Dispose();
        Assert.Equal(
            "study \"study\" must have the budget asked for, \"30ep\", but has \"48ep\": ask for that, or choose another name.",
            Message(asked with { Budget = Budget.Parse("30ep") }));
        Assert.Contains("must have the agent asked for, \"tpe\"", Message(asked with { Agent = "tpe" }));
        Assert.Contains("must have the seed asked for, \"99\"", Message(asked with { Seed = 99 }));
        Assert.Contains("must have a name", Message(asked with { Name = null }));

        static string Message(StudyOptions options) => Assert.Throws<InvalidInputException>(() => Study.OpenOrCreate(options)).Message;
    }

    [Fact]
    public void Of_long_texts_the_message_shows_where_they_begin_to_differ()
    {
        var asked = StudyOfTest.Options(_folder);
        Study.OpenOrCreate(asked).Dispose();
        var changed = EnvironmentCatalog.Parse(StudyOfTest.Environment.Text.Replace("floor: -5", "floor: -4"), "changed.yaml");

        var message = Assert.Throws<InvalidInputException>(() => Study.OpenOrCreate(asked with { Environment = changed })).Message;

        Assert.Matches("^study \"study\" must have the text of the environment asked for, \"….* floor: -4 .*…\", but has \"….* floor: -5 .*…\": ", message);
    }

    public void Dispose() => _folder.Dispose();

    private static string Refused(ComparisonOptions options) => Assert.Throws<InvalidInputException>(() => Comparison.OpenOrCreate(options)).Message;
}
