using FsCheck;
using FsCheck.Xunit;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Environments;

/// <summary>One row for every mistake: the line of <see cref="SpecOfTest.Text"/> that is replaced, by what, the line and the words of the message.</summary>
public sealed class WrongSpecTests
{
    [Theory]
    // keys
    [InlineData(17, "  epoch: 5", 17, "training must have only the keys batchSize, epochs, decisions, l1, but got \"epoch\"; did you mean epochs?")]
    [InlineData(
        32, "popluation: 4", 32,
        "the spec must have only the keys name, description, data, network, training, actions, reward, population, "
            + "but got \"popluation\"; did you mean population?")]
    [InlineData(
        12, "    - {channel: 8, kernel: 3}", 12,
        "network.convolutions[0] must have only the keys channels, kernel, padding, pool, but got \"channel\"; did you mean channels?")]
    [InlineData(8, "  splitSeed: 7\n  folder: here", 9, "data must have only the keys source, train, validation, test, splitSeed, labelNoise, inputNoise, but got \"folder\".")]
    [InlineData(14, "  hidden: [20]", 14, "network must have only the keys kind, convolutions, dense, but got \"hidden\".")]
    [InlineData(18, "  decisions: 10\n  epochs: 6", 19, "a key must appear once, but got \"epochs\" again (first on line 17).")]
    [InlineData(32, "population: 4\nname: other", 33, "a key must appear once, but got \"name\" again (first on line 1).")]
    [InlineData(17, "", 15, "training must have the key epochs, but it is missing.")]
    [InlineData(32, "", 1, "the spec must have the key population, but it is missing.")]
    [InlineData(13, "    - {channels: 16}", 13, "network.convolutions[1] must have the key kernel, but it is missing.")]
    // types
    [InlineData(17, "  epochs: five", 17, "training.epochs must be an integer in 1 … 10000, but got \"five\".")]
    [InlineData(17, "  epochs: \"5\"", 17, "training.epochs must be an integer in 1 … 10000, but got \"5\".")]
    [InlineData(17, "  epochs: 2.5", 17, "training.epochs must be an integer in 1 … 10000, but got \"2.5\".")]
    [InlineData(17, "  epochs:", 17, "training.epochs must be an integer in 1 … 10000, but got nothing.")]
    [InlineData(17, "  epochs: [5]", 17, "training.epochs must be an integer in 1 … 10000, but got a list of 1.")]
    [InlineData(25, "  switchOptimizer: yes", 25, "actions.switchOptimizer must be true or false, but got \"yes\".")]
    [InlineData(14, "  dense: 20", 14, "network.dense must be a list of 0 to 64 values, but got \"20\".")]
    [InlineData(29, "  densityCost: cheap", 29, "reward.densityCost must be a number of at least 0, but got \"cheap\".")]
    [InlineData(29, "  densityCost: .nan", 29, "reward.densityCost must be a number of at least 0, but got \".nan\".")]
    [InlineData(29, "  densityCost: NaN", 29, "reward.densityCost must be a number of at least 0, but got \"NaN\".")]
    [InlineData(29, "  densityCost: 1e999", 29, "reward.densityCost must be a number of at least 0, but got \"1e999\".")]
    [InlineData(2, "description: {a: b}", 2, "description must be text, but got a mapping.")]
    [InlineData(1, "- name", 2, "must be well-formed YAML, but it is not: ")]
    // ranges
    [InlineData(1, "name: my study", 1, "name must be 1 to 64 letters, digits, '-', '_' or '.', not starting with a sign, but got \"my study\".")]
    [InlineData(5, "  train: 0", 5, "data.train must be an integer of at least 1, but got \"0\".")]
    [InlineData(5, "  train: many", 5, "data.train must be an integer of at least 1, but got \"many\".")]
    [InlineData(5, "  train: 3000000000", 5, "data.train must be an integer of at most 2147483647, but got \"3000000000\".")]
    [InlineData(5, "  train: 99999999999999999999", 5, "data.train must be an integer of at most 2147483647, but got \"99999999999999999999\".")]
    [InlineData(8, "  splitSeed: -99999999999999999999", 8, "data.splitSeed must be an integer of 64 bits, but got \"-99999999999999999999\".")]
    [InlineData(8, "  splitSeed: 99999999999999999999", 8, "data.splitSeed must be an integer of 64 bits, but got \"99999999999999999999\".")]
    [InlineData(12, "    - {channels: 0, kernel: 3}", 12, "network.convolutions[0].channels must be an integer in 1 … 65536, but got \"0\".")]
    [InlineData(12, "    - {channels: 8, kernel: 3, padding: 3}", 12, "network.convolutions[0].padding must be an integer in 0 … 2, but got \"3\".")]
    [InlineData(12, "    - {channels: 8, kernel: 3, pool: 0}", 12, "network.convolutions[0].pool must be an integer in 1 … 4096, but got \"0\".")]
    [InlineData(14, "  dense: [20, -1]", 14, "network.dense[1] must be an integer in 1 … 65536, but got \"-1\".")]
    [InlineData(17, "  epochs: 0", 17, "training.epochs must be an integer in 1 … 10000, but got \"0\".")]
    [InlineData(19, "  l1: -0.1", 19, "training.l1 must be a number of at least 0, but got \"-0.1\".")]
    [InlineData(21, "  initialLearningRates: []", 21, "actions.initialLearningRates must be a list of 1 to 100 values, but got a list of 0.")]
    [InlineData(21, "  initialLearningRates: [0, 0.1]", 21, "actions.initialLearningRates[0] must be a number greater than 0, but got \"0\".")]
    [InlineData(21, "  initialLearningRates: [0.1,\n    0.1]", 22, "actions.initialLearningRates must be ascending, but got 0.1 after 0.1.")]
    [InlineData(
        21, "  initialLearningRates: {low: 0.1, high: 0.01, count: 3}", 21,
        "actions.initialLearningRates.high must be a number greater than low = 0.1, but got \"0.01\".")]
    [InlineData(
        21, "  initialLearningRates: {low: 0.1, high: 0.2, count: 1}", 21,
        "actions.initialLearningRates.count must be an integer in 2 … 100, but got \"1\".")]
    [InlineData(
        21, "  initialLearningRates: {low: 0.1, high: 0.101, count: 9}", 21,
        "actions.initialLearningRates must give values that differ in their first three digits, but got 0.1 after 0.1.")]
    [InlineData(22, "  learningRateFactors: [-1, 1]", 22, "actions.learningRateFactors[0] must be a number greater than 0, but got \"-1\".")]
    [InlineData(22, "  learningRateFactors: [2, 1]", 22, "actions.learningRateFactors must be ascending, but got 1 after 2.")]
    [InlineData(23, "  learningRateRange: [1, 1e-5]", 23, "actions.learningRateRange[1] must be a number greater than 1, but got \"1e-5\".")]
    [InlineData(23, "  learningRateRange: [1e-5]", 23, "actions.learningRateRange must be a list of 2 values, but got a list of 1.")]
    [InlineData(
        24, "  optimizers: [sgd, adma]", 24,
        "actions.optimizers[1] must be one of sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, but got \"adma\"")]
    [InlineData(24, "  optimizers: [adamm]", 24, "but got \"adamm\"; did you mean adam?")]
    [InlineData(24, "  optimizers: [sgd, sgd]", 24, "actions.optimizers must name each optimizer once, but got \"sgd\" again.")]
    [InlineData(24, "  optimizers: []", 24, "actions.optimizers must be a list of 1 to 7 values, but got a list of 0.")]
    [InlineData(26, "  pruneThresholds: [-1]", 26, "actions.pruneThresholds[0] must be a number of at least 0, but got \"-1\".")]
    [InlineData(28, "  metric: logloss", 28, "reward.metric must be one of logLoss, accuracy, relativeLogLoss, but got \"logloss\"; did you mean logLoss?")]
    [InlineData(31, "  floor: -1", 31, "reward.floor must be a number below the score of guessing, −ln(10 classes) = -2.303, but got \"-1\".")]
    [InlineData(32, "population: 0", 32, "population must be an integer in 2 … 4096, but got \"0\".")]
    [InlineData(32, "population: 4097", 32, "population must be an integer in 2 … 4096, but got \"4097\".")]
    // across keys
    [InlineData(4, "  source: digit", 4, "data.source must be one of digits, idx, synthetic, csv, ts, text, but got \"digit\"; did you mean digits?")]
    [InlineData(7, "  test: 498", 3, "train + validation + test must be at most 1797 samples, but got 1000 + 300 + 498 = 1798.")]
    [InlineData(10, "  kind: transformer", 10, "network.kind must be one of cnn, cnn1d, mlp, rnn, gru, lstm, but got \"transformer\".")]
    [InlineData(
        12, "    - {channels: 8, kernel: 9}", 12,
        "network.convolutions[0] must leave at least 1 × 1, but leaves 0 × 0 of 8 × 8 (kernel 9, padding 0, pool 1).")]
    [InlineData(
        13, "    - {channels: 16, kernel: 3, pool: 3}", 13,
        "network.convolutions[1] must leave at least 1 × 1, but leaves 0 × 0 of 4 × 4 (kernel 3, padding 0, pool 3).")]
    [InlineData(14, "  dense: [65536, 65536]", 9, "network must have at most 100000000 parameters, but has ")]
    [InlineData(16, "  batchSize: 1001", 16, "training.batchSize must be full or at most data.train = 1000, but got 1001.")]
    [InlineData(18, "  decisions: 161", 18, "training.decisions must be at most the episode's 160 mini-batches, but got 161.")]
    [InlineData(
        23, "  learningRateRange: [1e-5, 0.05]", 21,
        "actions.initialLearningRates must lie in learningRateRange = 1E-05 … 0.05, but reach from 0.001 to 0.1.")]
    [InlineData(30, "  validationSample: 301", 30, "reward.validationSample must be all or at most data.validation = 300, but got 301.")]
    // YAML itself
    [InlineData(16, "\tbatchSize: 32", 16, "a line must be indented with spaces, but got a tab.")]
    [InlineData(16, "  batchSize: 32: 5", 16, "must be well-formed YAML, but it is not: ")]
    [InlineData(14, "  dense: [20", 14, "must be well-formed YAML, but it is not: a bracket or brace is not closed.")]
    [InlineData(17, "  epochs: &five 5", 17, "must not have anchors (&name), but has one.")]
    [InlineData(17, "  epochs: *five", 17, "must not have aliases (*name), but has one.")]
    [InlineData(17, "  epochs: !!int 5", 17, "must not have tags, but has ")]
    [InlineData(17, "  [epochs]: 5", 17, "a key must be plain text, but got a list or a mapping.")]
    [InlineData(32, "population: 4\n---\nname: second", 33, "must hold one document, but a second one begins.")]
    [InlineData(14, "  dense: [[[[[[[[[[[[[[[[[[20]]]]]]]]]]]]]]]]]]", 14, "must not be nested more than 16 deep, but is.")]
    public void A_mistake_gets_one_line_with_file_line_rule_and_value(int line, string replacement, int errorLine, string message)
    {
        var error = Assert.Throws<InvalidInputException>(() => SpecOfTest.ParseWith(line, replacement));

        Assert.StartsWith($"my.yaml:{errorLine}: ", error.Message);
        Assert.Contains(message, error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Matches(@"[^.][.?]\z", error.Message);
    }

    [Theory]
    [InlineData("", "my.yaml:1: must hold keys and values, but is empty.")]
    [InlineData("# nothing\n", "my.yaml:1: must hold keys and values, but is empty.")]
    [InlineData("just text", "my.yaml:1: the spec must be a mapping of keys to values, but got \"just text\".")]
    [InlineData("[1, 2]", "my.yaml:1: the spec must be a mapping of keys to values, but got a list of 2.")]
    public void A_text_that_is_no_mapping_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Parse(text, "my.yaml")).Message);

    [Property]
    public void Whatever_is_damaged_the_text_is_read_or_refused_in_one_line(NonNegativeInt place, char letter, bool inserts)
    {
        var at = place.Get % SpecOfTest.Text.Length;
        var text = SpecOfTest.Text[..at] + letter + SpecOfTest.Text[(inserts ? at : at + 1)..];

        var failure = Record.Exception(() => EnvironmentCatalog.Parse(text, "my.yaml"));

        if (failure is not null)
            Assert.Matches(@"\Amy\.yaml:\d+: [^\r\n]+[.?]\z", Assert.IsType<InvalidInputException>(failure).Message);
    }
}
