using System.Text.Json;
using NetOptRL.Environments;
using NetOptRL.Reports.Export;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Reports.Export;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static ExportedSchedule Schedule(OptimizerKind second = OptimizerKind.AdamW, double threshold = 0) => new(
        "best schedule of study a",
        [new ScheduleEntry(0, 0, 0.01, OptimizerKind.AdamW, 0), new ScheduleEntry(1, 17, 0.0025, second, threshold)]);

    [Fact]
    public void For_pytorch_it_is_an_optimizer_and_a_LambdaLR()
    {
        Assert.Equal(
            """
            import bisect

            import torch

            # NetOptRL: best schedule of study a
            steps = [0, 17]  # mini-batches from which the rates hold
            rates = [0.01, 0.0025]
            optimizer = torch.optim.AdamW(model.parameters(), lr=rates[0], weight_decay=0.01)
            scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rates[bisect.bisect_right(steps, step) - 1] / rates[0])
            # after every optimizer.step(): scheduler.step()

            """,
            PyTorchSnippet.Of(Schedule()));
    }

    [Fact]
    public void What_it_was_found_with_is_said_where_it_is_known()
    {
        var text = PyTorchSnippet.Of(Schedule() with { Training = new TrainingSpec(32, 5, 10, 0.001) });
        Assert.Contains("\n# for mini-batches of 32 samples, in 5 epochs\n# found with an L1 penalty: add 0.001 * sum(", text);
        Assert.DoesNotContain("L1", PyTorchSnippet.Of(Schedule() with { Training = new TrainingSpec(32, 5, 10, 0) }));
    }

    [Fact]
    public void Of_a_result_it_is_known()
    {
        var file = Path.Combine(Repository.Root, "docs", "digits-cnn.json");
        Assert.Equal(EnvironmentCatalog.Find("digits-cnn").Training, ExportedSchedule.Read(file).Training);
    }

    [Fact]
    public void A_folder_without_a_result_is_refused() =>
        Assert.Contains(
            "must be the folder of a study that has ended with a result, but holds no result.json.",
            Assert.Throws<InvalidInputException>(() => ExportedSchedule.Read(_folder.Path)).Message);

    [Fact]
    public void What_LambdaLR_cannot_do_is_refused()
    {
        string Refusal(ExportedSchedule schedule) => Assert.Throws<InvalidInputException>(() => PyTorchSnippet.Of(schedule)).Message;
        const string Refused = "best schedule of study a: a schedule for LambdaLR must ";
        Assert.StartsWith($"{Refused}keep its optimizer, but this one switches from adamw to sgd at mini-batch 17", Refusal(Schedule(OptimizerKind.Sgd)));
        Assert.StartsWith($"{Refused}not prune, but this one does from mini-batch 17", Refusal(Schedule(threshold: 0.1)));
    }

    [Fact]
    public void What_a_strangers_file_calls_it_stays_on_its_line_and_steers_no_terminal() =>
        Assert.Equal("policy [31m a", new ExportedSchedule("policy\u001b[31m\na", []).Origin);

    [Fact]
    public void As_csv_it_is_a_studys_table() =>
        Assert.Equal("decision,step,learningRate,optimizer,pruneThreshold\n0,0,0.01,adamw,0\n1,17,0.0025,adamw,0\n", ScheduleTable.Csv(Schedule()));

    [Fact]
    public void As_json_it_says_where_it_comes_from()
    {
        var root = JsonDocument.Parse(ScheduleTable.Json(Schedule())).RootElement;
        Assert.Equal("best schedule of study a", root.GetProperty("origin").GetString());
        Assert.Equal(17, root.GetProperty("schedule")[1].GetProperty("step").GetInt32());
    }

    [Fact]
    public void What_apply_printed_is_read_training_by_training()
    {
        File.WriteAllText(_folder["applied.json"], Applied("0.02", "adam"));
        var schedule = ExportedSchedule.Read(_folder["applied.json"], 1);
        Assert.Equal([new ScheduleEntry(0, 0, 0.02, OptimizerKind.Adam, 0)], schedule.Entries);
        Assert.Equal("policy shipped on mine, training 1", schedule.Origin);
    }

    [Theory]
    [InlineData("-0.02", "adam", 1, "decision 0 must be a rate above 0")]
    [InlineData("0.02", "eve", 1, "decision 0 must be")]
    [InlineData("\"0.02\"", "adam", 1, "something else")]
    [InlineData("0.02", "adam", 2, "the training must be in 0 … 1, but got 2")]
    public void Anything_else_is_refused(string rate, string optimizer, int run, string message)
    {
        File.WriteAllText(_folder["applied.json"], Applied(rate, optimizer));
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => ExportedSchedule.Read(_folder["applied.json"], run)).Message);
    }

    private static string Applied(string rate, string optimizer) => $$"""
        {"policy": "shipped", "environment": "mine", "runs": [
          {"trace": [{"decision": 0, "step": 0, "learningRate": 0.5, "optimizer": "sgd", "pruneThreshold": 0}]},
          {"trace": [{"decision": 0, "step": 0, "learningRate": {{rate}}, "optimizer": "{{optimizer}}", "pruneThreshold": 0}]}
        ]}
        """;
}
