using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace NetOptRL.Reports.StudyReports;

/// <summary>A forest of regression trees (L. Breiman, "Random forests", 2001) by Microsoft.ML, on one thread, so that it is the same every time.</summary>
internal sealed class DecisionForest
{
    private const int Trees = 100, Leaves = 40, LeastExamplesOfLeaf = 5;
    private readonly MLContext _context;
    private readonly ITransformer _forest;
    private readonly SchemaDefinition _schema;

    /// <summary>Trains it.</summary>
    /// <param name="rows">[N][columns].</param>
    /// <param name="targets">[N].</param>
    /// <param name="seed">Fixes its chance.</param>
    public DecisionForest(IReadOnlyList<float[]> rows, IReadOnlyList<float> targets, int seed)
    {
        _context = new MLContext(seed);
        _schema = SchemaDefinition.Create(typeof(Example));
        _schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        var trainer = _context.Regression.Trainers.FastForest(new FastForestRegressionTrainer.Options
        {
            LabelColumnName = nameof(Example.Label),
            FeatureColumnName = nameof(Example.Features),
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            MinimumExampleCountPerLeaf = LeastExamplesOfLeaf,
            NumberOfThreads = 1,
            Seed = seed,
            FeatureSelectionSeed = seed,
        });
        _forest = trainer.Fit(View(rows.Zip(targets, (features, label) => new Example { Features = features, Label = label })));
    }

    /// <summary>What it expects of each row.</summary>
    public float[] Predict(IEnumerable<float[]> rows) =>
        [.. _forest.Transform(View(rows.Select(features => new Example { Features = features }))).GetColumn<float>("Score")];

    private IDataView View(IEnumerable<Example> examples) => _context.Data.LoadFromEnumerable(examples, _schema);

    private sealed class Example
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
