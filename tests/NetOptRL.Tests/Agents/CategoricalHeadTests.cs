using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Agents;

public sealed class CategoricalHeadTests
{
    private static readonly float[] Logits = [MathF.Log(0.2f), MathF.Log(0.5f), MathF.Log(0.3f)];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.199, 0)]
    [InlineData(0.201, 1)]
    [InlineData(0.699, 1)]
    [InlineData(0.701, 2)]
    [InlineData(0.999999999, 2)]
    public void A_uniform_number_falls_into_the_choice_whose_share_it_hits(double uniform, int choice) =>
        Assert.Equal(choice, CategoricalHead.Draw(Logits, uniform));

    [Fact]
    public void Draws_have_the_frequencies_of_softmax()
    {
        var random = new Seeds(5).Stream("draws");
        var counts = new int[3];
        for (var i = 0; i < 20_000; i++)
            counts[CategoricalHead.Draw(Logits, random.NextDouble())]++;

        Assert.Equal(0.2, counts[0] / 20_000.0, 0.015);
        Assert.Equal(0.5, counts[1] / 20_000.0, 0.015);
    }

    [Fact]
    public void The_mode_is_the_most_probable_choice() => Assert.Equal(1, CategoricalHead.Mode(Logits));

    [Fact]
    public void Log_probabilities_are_normalised_even_for_large_logits()
    {
        Assert.Equal(Math.Log(0.5), CategoricalHead.LogProbability(Logits, 1), 1e-6);
        Assert.Equal(-Math.Log(2), CategoricalHead.LogProbability([500f, 500f], 0), 1e-9);
    }
}
