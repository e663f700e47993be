using NetOptRL.Environments.Families;

namespace NetOptRL.Tests.Environments.Families;

/// <summary>A family of tiny tasks on generated data, to be changed line by line.</summary>
internal static class FamilyOfTest
{
    public const string Text = """
        name: tiny
        description: A test.
        actions:
          initialLearningRates: [0.001, 0.01, 0.1]
          learningRateFactors: [0.5, 1, 2]
          learningRateRange: [1e-5, 1]
          optimizers: [sgd, adam]
          switchOptimizer: false
        reward: {metric: relativeLogLoss, validationSample: all, floor: -3}
        population: 4
        tasks:
          - weight: 3
            data: {source: synthetic, task: {oneOf: [sequences, recall]}, size: [6, 2], classes: {between: [2, 4]}, noise: 0.5,
                   seed: {between: [0, 99]}, train: {between: [32, 64], scale: log}, validation: 16, test: 8, splitSeed: 0}
            network: {kind: {oneOf: [rnn, gru]}, hidden: {oneOf: [[3], [{between: [2, 5]}, 2]]}}
            training: {batchSize: 16, epochs: 1, decisions: 2}
          - data: {source: synthetic, task: images, size: [6, 6], classes: 3, noise: {between: [0.1, 0.9]}, seed: 1,
                   train: 48, validation: 16, test: 8, splitSeed: 0}
            network: {kind: cnn, convolutions: [{channels: 2, kernel: 3, padding: 1, pool: 2}]}
            training: {batchSize: 16, epochs: 2, decisions: 3}
        """;

    public static TaskFamily Family { get; } = TaskFamily.Parse(Text, "tiny.yaml");

    /// <summary>The text with another word in place of one.</summary>
    public static string With(string old, string replacement)
    {
        Assert.Contains(old, Text);
        return Text.Replace(old, replacement);
    }
}
