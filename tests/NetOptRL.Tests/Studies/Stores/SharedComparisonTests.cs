using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Stores;

/// <summary>Comparisons whose studies share a store.</summary>
public sealed class SharedComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StoreAddress Team => StoreAddress.Parse(_folder["team.db"]);

    [Fact]
    public void Comparisons_of_the_same_agents_share_a_store_without_meeting()
    {
        var alone = ComparisonOfTest.Run(Options("alone") with { Store = null });
        var first = ComparisonOfTest.Run(Options("first"));
        ComparisonOfTest.Run(Options("second"));

        Assert.Equal(Digests(alone), Digests(first));
        Assert.Equal(
            ["first/digits-rnn-ppo-3", "first/digits-rnn-reinforce-3", "second/digits-rnn-ppo-3", "second/digits-rnn-reinforce-3"],
            StudyList.OfStore(Team).Studies.Select(study => study.Name));
        Assert.Equal(
            ["alone/digits-rnn-ppo-3", "alone/digits-rnn-reinforce-3", "first/digits-rnn-ppo-3", "first/digits-rnn-reinforce-3"],
            StudyList.OfFolder(_folder.Path).Studies.Take(4).Select(study => study.Name));
        Assert.Equal(Digests(alone), Digests(StoredComparison.Read(_folder["second"])));
        Assert.Equal(_folder["first"], Study.TakeUp(Team, "first", _folder.Path));
    }

    [Fact]
    public void A_comparison_goes_on_with_the_store_it_began_with()
    {
        using (var comparison = Comparison.Create(Options("mine")))
        {
            using var interruption = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => comparison.Run(
                progress =>
                {
                    if (progress.Ended.Count == 1)
                        interruption.Cancel();
                },
                null, interruption.Token));
        }
        // As if the process had been killed after the second study was committed and before its folder was made.
        Directory.Delete(_folder["mine/studies/digits-rnn-reinforce-3"], recursive: true);

        using var again = Comparison.Open(_folder["mine"]);
        Assert.Equal(Digests(ComparisonOfTest.Run(Options("alone") with { Store = null })), Digests(again.Run(null, null)));
        Assert.Equal(2, StudyList.OfStore(Team).Studies.Count);
    }

    [Fact]
    public void A_name_that_the_store_has_is_taken()
    {
        Study.Create(StudyOfTest.Options(_folder, "single") with { Store = Team }).Dispose();
        var elsewhere = Options("single") with { OutputFolder = _folder["elsewhere"] };
        Assert.Contains("\"single\" exists in", Assert.Throws<InvalidInputException>(() => Comparison.Create(elsewhere)).Message);
        using var unnamed = Comparison.Create(elsewhere with { Name = null });
        Assert.Equal("comparison", unnamed.Record.Name);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Digests(ComparisonResult result) => [.. result.Studies.Select(study => study.End.Result!.Digest)];

    private ComparisonOptions Options(string name) => ComparisonOfTest.Options(_folder, name) with { Store = Team, Seeds = [3] };
}
