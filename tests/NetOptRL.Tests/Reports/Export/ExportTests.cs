using System.Text.Json;
using System.Text.Json.Nodes;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Export;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Reports.Reproduction;
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
        File.WriteAllText(Applied, Printed);
        var schedule = ExportedSchedule.Read(Applied, 1);
        Assert.Equal([new ScheduleEntry(0, 0, 0.02, OptimizerKind.Adam, 0), new ScheduleEntry(1, 17, 0.01, OptimizerKind.Sgd, 0.5)], schedule.Entries);
        Assert.Equal("policy shipped on mine, training 1", schedule.Origin);
        Assert.Equal("policy shipped on mine, training 0", ExportedSchedule.Read(Applied).Origin);
    }

    [Theory]
    [InlineData("trace[0].step", "3", "runs[1].trace must begin at mini-batch 0 and ascend, but has decision 0 at 3.")]
    [InlineData("trace[1].step", "0", "runs[1].trace must begin at mini-batch 0 and ascend, but has decision 1 at 0.")]
    [InlineData("trace[1].step", "-17", "runs[1].trace must begin at mini-batch 0 and ascend, but has decision 1 at -17.")]
    [InlineData("trace[0].learningRate", "0", "runs[1].trace must have finite rates greater than 0, but has 0 at decision 0.")]
    [InlineData("trace[1].learningRate", "-0.02", "runs[1].trace must have finite rates greater than 0, but has -0.02 at decision 1.")]
    [InlineData("trace[1].learningRate", "1e999", "runs[1].trace must have finite rates greater than 0, but has Infinity at decision 1.")]
    [InlineData("trace[1].pruneThreshold", "-1", "runs[1].trace must have finite thresholds of at least 0, but has -1 at decision 1.")]
    [InlineData("trace", "[]", "runs[1].trace must have at least one decision, but is empty.")]
    [InlineData("state", "\"diverged\"", "runs[1] must be of a training that came to its end, but its state is \"diverged\".")]
    [InlineData(
        "trace[0].optimizer", "\"eve\"",
        "runs[1].trace must have the optimizers sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, but has \"eve\" at decision 0.")]
    [InlineData("trace[0].learningRate", "\"0.02\"", "must be a result.json or what netoptrl apply --json prints, but is something else.")]
    public void A_training_that_cannot_be_carried_out_is_refused_with_file_and_rule(string key, string value, string message)
    {
        var root = JsonNode.Parse(Printed)!;
        JsonLeaf.Set(root, $"runs[1].{key}", JsonNode.Parse(value));
        File.WriteAllText(Applied, root.ToJsonString());
        Assert.Equal($"{Applied}: {message}", Assert.Throws<InvalidInputException>(() => ExportedSchedule.Read(Applied, 1)).Message);
        Assert.Equal([new ScheduleEntry(0, 0, 0.5, OptimizerKind.Sgd, 0)], ExportedSchedule.Read(Applied, 0).Entries); // the other training is whole
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_training_that_is_not_there_is_refused(int run)
    {
        File.WriteAllText(Applied, Printed);
        var message = Assert.Throws<InvalidInputException>(() => ExportedSchedule.Read(Applied, run)).Message;
        Assert.Equal($"{Applied}: the training must be in 0 … 1, but got {run}.", message);
    }

    [Fact]
    public void Of_a_studys_result_no_training_can_be_chosen()
    {
        File.WriteAllBytes(_folder["result.json"], ResultJson.Write(SampleStudy.Result));
        Assert.Equal(SampleStudy.Schedule, ExportedSchedule.Read(_folder.Path).Entries);
        var message = Assert.Throws<InvalidInputException>(() => ExportedSchedule.Read(_folder.Path, 0)).Message;
        Assert.StartsWith($"{_folder["result.json"]}: a training can be chosen of what netoptrl apply --json printed", message);
    }

    [Theory]
    [InlineData("optimizer", "\"eve\"", "be of the optimizers sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, but is \"eve\".")]
    [InlineData("step", "1", "begin at mini-batch 0 and ascend, but has decision 0 at 1.")]
    public void A_studys_schedule_that_cannot_be_carried_out_is_refused_though_its_checksum_was_made_anew(string key, string value, string rule)
    {
        var root = JsonNode.Parse(ResultJson.Write(SampleStudy.Result))!;
        JsonLeaf.Set(root, $"best.schedule[0].{key}", JsonNode.Parse(value));
        var document = root.Deserialize<ResultDocument>(ResultJson.Options)!;
        File.WriteAllBytes(_folder["result.json"], ResultJson.Write(document with { Checksum = ResultSeal.Checksum(document) }));
        var message = Assert.Throws<InvalidInputException>(() => ExportedSchedule.Read(_folder.Path)).Message;
        Assert.Equal($"{_folder["result.json"]}: best.schedule must {rule}", message);
    }

    private string Applied => _folder["applied.json"];

    private const string Printed = """
        {"policy": "shipped", "environment": "mine", "runs": [
          {"state": "complete", "trace": [{"decision": 0, "step": 0, "learningRate": 0.5, "optimizer": "sgd", "pruneThreshold": 0}]},
          {"state": "complete", "trace": [
            {"decision": 0, "step": 0, "learningRate": 0.02, "optimizer": "adam", "pruneThreshold": 0},
            {"decision": 1, "step": 17, "learningRate": 0.01, "optimizer": "sgd", "pruneThreshold": 0.5}
          ]}
        ]}
        """;
}
