using Microsoft.ML;
using Microsoft.ML.Data;
using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class ForestSurrogateTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    public void The_flat_forest_predicts_what_the_library_does(int rows)
    {
        var random = new Seeds(rows).Stream("rows");
        var features = Enumerable.Range(0, rows).Select(_ => new[] { random.NextSingle(), random.NextSingle(), random.Next(2) }).ToArray();
        double[] targets = [.. features.Select(row => row[0] * row[1] - row[2])];
        var context = new MLContext(1);
        var view = ForestTraining.Rows(context, features, targets);

        var trained = ForestTraining.Train(context, view, random);

        var forest = ForestTraining.Flatten(trained.Model);
        var scores = trained.Transform(view).GetColumn<float>("Score").ToArray();
        Assert.Equal(scores, features.Select(row => (float)forest.Predict(row).Mean), (one, other) => Math.Abs(one - other) < 1e-5);
        Assert.Contains(features, row => forest.Predict(row).Variance > 0);
    }

    [Fact]
    public void Equal_targets_are_predicted_without_doubt()
    {
        float[][] features = [.. Enumerable.Range(0, 20).Select(i => new[] { i / 20f })];
        var forest = ForestTraining.Fit(features, [.. Enumerable.Repeat(0.5, 20)], new Seeds(1).Stream("forest"));

        var (mean, variance) = forest.Predict([0.3f]);

        Assert.Equal(0.5, mean, 6);
        Assert.Equal(0, variance, 6);
    }

    [Fact]
    public void The_mean_and_variance_are_those_over_the_trees()
    {
        // Two trees: x₀ ≤ 0.5 ? 1 : 3, and a leaf of 5.
        var forest = new RegressionForest([0, ~2], [new RegressionForest.Node(0, 0.5f, ~0, ~1)], [1, 3, 5]);

        Assert.Equal((3, 4), forest.Predict([0.5f]));
        Assert.Equal((4, 1), forest.Predict([0.6f]));
    }

    [Theory] // one tree of two nodes and three leaves over two features, as right as can be in the first row
    [InlineData(1, 0, 1, ~0, 1, ~1, ~2, true)]
    [InlineData(1, 0, 0, ~0, 1, ~1, ~2, false)] // its own child
    [InlineData(1, 0, 1, ~0, 1, 0, ~2, false)] // a loop
    [InlineData(1, 0, 2, ~0, 1, ~1, ~2, false)] // no such node
    [InlineData(1, 0, 1, ~0, 1, ~3, ~2, false)] // no such leaf
    [InlineData(1, 0, 1, ~0, 2, ~1, ~2, false)] // no such feature
    [InlineData(1, -1, 1, ~0, 1, ~1, ~2, false)]
    [InlineData(0, 0, 1, ~0, 1, ~1, ~2, false)] // no tree
    public void A_saved_forest_that_is_none_is_refused(int trees, int feature0, int left0, int right0, int feature1, int left1, int right1, bool isForest)
    {
        var forest = new RegressionForest(new int[trees], [new(feature0, 0.5f, left0, right0), new(feature1, 0.5f, left1, right1)], [1, 2, 3]);
        using var stream = new MemoryStream();
        forest.Write(new BinaryWriter(stream));
        stream.Position = 0;
        var failure = Record.Exception(() => RegressionForest.Read(new BinaryReader(stream), 2));
        Assert.Equal(isForest ? null : typeof(InvalidInputException), failure?.GetType());
    }

    [Theory] // Φ and φ from tables: Φ(1) = 0.841345, φ(1) = 0.241971, φ(0) = 0.398942
    [InlineData(1, 1, 1, 0.398942)]
    [InlineData(2, 1, 1, 1.083316)] // 1 · Φ(1) + φ(1)
    [InlineData(0, 4, 2, 0.166631)] // −2 · (1 − Φ(1)) + 2 φ(1)
    [InlineData(3, 0, 1, 2)]
    [InlineData(1, 0, 3, 0)]
    public void Expected_improvement_is_that_of_a_Gaussian(double mean, double variance, double best, double improvement) =>
        Assert.Equal(improvement, ExpectedImprovement.Of(mean, variance, best), 5);

    [Fact]
    public void Normal_scores_see_ranks_alone_and_equals_share_theirs()
    {
        // Ranks 4, 1, 2.5, 2.5 of 4: Φ⁻¹ of 7/8, 1/8 and 1/2.
        double[] expected = [1.1503493803760083, -1.1503493803760083, 0, 0];

        Assert.Equal(expected, NormalScores.Of([0.3, -1e9, 0.1, 0.1]), (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void Neighbours_differ_in_one_parameter()
    {
        var space = new SearchSpace([new Continuous("rate", 1e-5, 1, true), new Categorical("optimizer", 4), new Continuous("momentum", 0, 1, false)]);
        double[] point = [1, 2, 0.5];

        double[][] neighbours = [.. Neighbours.Of(point, space, new Seeds(1).Stream("near")).Select(neighbour => neighbour.ToArray())];

        Assert.Equal(4 + 3 + 4, neighbours.Length);
        Assert.All(neighbours, space.Check);
        Assert.All(neighbours, neighbour => Assert.Single(neighbour.Zip(point), pair => pair.First != pair.Second));
        Assert.Equal([0, 1, 3], neighbours.Where(neighbour => neighbour[1] != 2).Select(neighbour => (int)neighbour[1]));
    }
}
