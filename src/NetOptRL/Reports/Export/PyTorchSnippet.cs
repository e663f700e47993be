using System.Globalization;
using System.Text;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Reports.Export;

/// <summary>A schedule as Python for PyTorch: an optimizer and a <c>LambdaLR</c> that is stepped after every mini-batch.</summary>
public static class PyTorchSnippet
{
    /// <summary>The lines, to be pasted where <c>model</c> is known.</summary>
    /// <exception cref="InvalidInputException">The schedule switches the optimizer or prunes, which <c>LambdaLR</c> cannot.</exception>
    public static string Of(ExportedSchedule schedule)
    {
        var first = schedule.Entries[0];
        if (schedule.Entries.FirstOrDefault(entry => entry.Optimizer != first.Optimizer) is { } other)
        {
            throw new InvalidInputException(
                $"{schedule.Origin}: a schedule for LambdaLR must keep its optimizer, but this one switches from {OptimizerNames.Of(first.Optimizer)} to "
                + $"{OptimizerNames.Of(other.Optimizer)} at mini-batch {other.Step}: export it as csv or json.");
        }
        if (schedule.Entries.FirstOrDefault(entry => entry.PruneThreshold > 0) is { } pruned)
        {
            throw new InvalidInputException(
                $"{schedule.Origin}: a schedule for LambdaLR must not prune, but this one does from mini-batch {pruned.Step} on: export it as csv or json.");
        }
        var text = new StringBuilder();
        text.Append("import bisect\n\nimport torch\n\n");
        text.Append($"# NetOptRL: {schedule.Origin}\n");
        if (schedule.Training is { } training)
            text.Append($"# for mini-batches of {training.BatchSize} samples, in {Counted.Of(training.Epochs, "epoch")}\n");
        if (schedule.Training is { L1: > 0 and var strength })
        {
            var factor = strength.ToString("R", CultureInfo.InvariantCulture);
            text.Append($"# found with an L1 penalty: add {factor} * sum(p.abs().sum() for p in model.parameters() if p.dim() > 1) to the loss\n");
        }
        text.Append($"steps = [{string.Join(", ", schedule.Entries.Select(entry => entry.Step))}]  # mini-batches from which the rates hold\n");
        text.Append($"rates = [{string.Join(", ", schedule.Entries.Select(entry => entry.LearningRate.ToString("R", CultureInfo.InvariantCulture)))}]\n");
        text.Append($"optimizer = torch.optim.{Constructor(first.Optimizer)}\n");
        text.Append("scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rates[bisect.bisect_right(steps, step) - 1] / rates[0])\n");
        text.Append("# after every optimizer.step(): scheduler.step()\n");
        return text.ToString();
    }

    /// <summary>With the constants of <see cref="OptimizerKind"/>.</summary>
    private static string Constructor(OptimizerKind optimizer) => optimizer switch
    {
        OptimizerKind.Sgd => "SGD(model.parameters(), lr=rates[0])",
        OptimizerKind.Momentum => "SGD(model.parameters(), lr=rates[0], momentum=0.9)",
        OptimizerKind.Nesterov => "SGD(model.parameters(), lr=rates[0], momentum=0.9, nesterov=True)",
        OptimizerKind.Adagrad => "Adagrad(model.parameters(), lr=rates[0])",
        OptimizerKind.RmsProp => "RMSprop(model.parameters(), lr=rates[0])",
        OptimizerKind.Adam => "Adam(model.parameters(), lr=rates[0])",
        OptimizerKind.AdamW => "AdamW(model.parameters(), lr=rates[0], weight_decay=0.01)",
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer, "the optimizer must be one of the named kinds."),
    };
}
