using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>Trains regression forests with Microsoft.ML's FastForest on one thread: the same rows and random stream give the same bits.</summary>
/// <remarks>
/// Where it parts from SMAC's forest: trees have at most 128 leaves of one row or more, where SMAC's grow fully but do not split nodes of
/// fewer than ten rows; each tree sees 70 % of the rows without repetition, where SMAC's draw as many as there are with repetition; the
/// variance is that of the trees' means alone.
/// </remarks>
internal static class ForestTraining
{
    // Ten trees as SMAC, fully grown while there are few rows: a fit's time is proportional to the trees' leaves.
    private const int Trees = 10, Leaves = 128, LeastRowsPerLeaf = 1;

    /// <summary>The values of a feature at which a split can be.</summary>
    private const int Bins = 64;

    /// <summary>The share of the rows that each tree sees.</summary>
    private const double Bag = 0.7;

    /// <summary>The share of the features that each split may use: SMAC's 5/6.</summary>
    private const double FeaturesPerSplit = 5.0 / 6;

    /// <summary>A forest of least squared error.</summary>
    /// <param name="features">[rows][features], at least one row.</param>
    /// <param name="targets">[rows]</param>
    /// <param name="random">Where its seeds come from.</param>
    public static RegressionForest Fit(float[][] features, double[] targets, RandomStream random)
    {
        var context = new MLContext(random.Next());
        return Flatten(Train(context, Rows(context, features, targets), random).Model);
    }

    /// <summary>As <see cref="Fit"/>, as the library gives it.</summary>
    public static RegressionPredictionTransformer<FastForestRegressionModelParameters> Train(MLContext context, IDataView rows, RandomStream random)
    {
        var trainer = context.Regression.Trainers.FastForest(new FastForestRegressionTrainer.Options
        {
            FeatureColumnName = nameof(Row.Features),
            LabelColumnName = nameof(Row.Target),
            NumberOfThreads = 1,
            MemoryStatistics = false, // would collect garbage, and say only to a log how much is left
            MaximumBinCountPerFeature = Bins,
            Seed = random.Next(),
            FeatureSelectionSeed = random.Next(),
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            MinimumExampleCountPerLeaf = LeastRowsPerLeaf,
            NumberOfQuantileSamples = 1, // of the targets in each leaf: not needed
            BaggingExampleFraction = Bag,
            FeatureFraction = 1,
            FeatureFractionPerSplit = FeaturesPerSplit,
        });
        return trainer.Fit(rows);
    }

    /// <summary>Rows as the library takes them.</summary>
    public static IDataView Rows(MLContext context, float[][] features, double[] targets)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features[0].Length);
        Row[] rows = [.. features.Select((row, i) => new Row { Features = row, Target = (float)targets[i] })];
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    /// <summary>Reads the trees out.</summary>
    public static RegressionForest Flatten(FastForestRegressionModelParameters model)
    {
        var roots = new List<int>();
        var nodes = new List<RegressionForest.Node>();
        var leaves = new List<double>();
        foreach (var tree in model.TrainedTreeEnsemble.Trees)
        {
            var (firstNode, firstLeaf) = (nodes.Count, leaves.Count);
            int Place(int child) => child >= 0 ? firstNode + child : ~(firstLeaf + ~child); // the library, too, counts leaves by complements
            roots.Add(tree.NumberOfNodes > 0 ? firstNode : ~firstLeaf);
            for (var i = 0; i < tree.NumberOfNodes; i++)
            {
                var (feature, threshold) = (tree.NumericalSplitFeatureIndexes[i], tree.NumericalSplitThresholds[i]);
                nodes.Add(new RegressionForest.Node(feature, threshold, Place(tree.LeftChild[i]), Place(tree.RightChild[i])));
            }
            leaves.AddRange(tree.LeafValues);
        }
        return new RegressionForest([.. roots], [.. nodes], [.. leaves]);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public float Target { get; set; }
    }
}
