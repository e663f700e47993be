using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Studies;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("60s", BudgetKind.Seconds, 60)]
    [InlineData("1.5min", BudgetKind.Seconds, 90)]
    [InlineData("8h", BudgetKind.Seconds, 28_800)]
    [InlineData("500ep", BudgetKind.Episodes, 500)]
    [InlineData("2e6samples", BudgetKind.TrainingSamples, 2_000_000)]
    [InlineData("1e9ep", BudgetKind.Episodes, 1e9)]
    [InlineData("1e15samples", BudgetKind.TrainingSamples, 1e15)]
    public void Reads_numbers_with_a_unit(string text, BudgetKind kind, double limit)
    {
        var budget = Budget.Parse(text);
        Assert.Equal(new Budget(kind, limit), budget);
        Assert.Equal(budget, Budget.Parse(budget.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("60")]
    [InlineData("s")]
    [InlineData("sixty s")]
    [InlineData("-5s")]
    [InlineData("0s")]
    [InlineData("0ep")]
    [InlineData("0.5ep")]
    [InlineData("NaNs")]
    [InlineData("1e999s")]
    [InlineData("1001h")]
    [InlineData("1e12s")]
    [InlineData("5 epochs")]
    [InlineData("1e18ep")]
    [InlineData("1.0001e9ep")]
    [InlineData("1e16samples")]
    public void A_budget_of_nothing_or_of_no_unit_is_refused(string text) =>
        Assert.Contains($"\"{text}\"", Assert.Throws<InvalidInputException>(() => Budget.Parse(text)).Message);
}
