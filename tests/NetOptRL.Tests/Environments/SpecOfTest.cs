using NetOptRL.Environments;

namespace NetOptRL.Tests.Environments;

/// <summary>The YAML text of a valid environment, to be changed line by line.</summary>
internal static class SpecOfTest
{
    public const string Text = """
        name: mine
        description: A test.
        data:
          source: digits
          train: 1000
          validation: 300
          test: 400
          splitSeed: 7
        network:
          kind: cnn
          convolutions:
            - {channels: 8, kernel: 3, padding: 1, pool: 2}
            - {channels: 16, kernel: 3, pool: 2}
          dense: [20]
        training:
          batchSize: 32
          epochs: 5
          decisions: 10
          l1: 0.001
        actions:
          initialLearningRates: {low: 0.001, high: 0.1, count: 3}
          learningRateFactors: [0.5, 1, 2]
          learningRateRange: [1e-5, 1]
          optimizers: [sgd, adam]
          switchOptimizer: false
          pruneThresholds: [0, 0.5]
        reward:
          metric: logLoss
          densityCost: 0.1
          validationSample: 100
          floor: -4
        population: 4
        """;

    /// <summary>The text with its line (from 1) of that number put in place of the one there; more lines may follow in it.</summary>
    public static string With(int line, string replacement)
    {
        var lines = Text.Split('\n');
        lines[line - 1] = replacement;
        return string.Join('\n', lines);
    }

    public static EnvironmentSpec ParseWith(int line, string replacement) => EnvironmentCatalog.Parse(With(line, replacement), "my.yaml");

    /// <summary>The text with another section in place of the lines of one.</summary>
    public static EnvironmentSpec ParseWithLines(int first, int last, string replacement)
    {
        var lines = Text.Split('\n');
        return EnvironmentCatalog.Parse(string.Join('\n', [.. lines[..(first - 1)], replacement, .. lines[last..]]), "my.yaml");
    }
}
