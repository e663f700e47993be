using System.CommandLine;
using NetOptRL.Benchmarks;
using NetOptRL.Runtime;
using TorchSharp;

var root = new RootCommand("Measures NetOptRL and prints Markdown tables. Measure on a quiet machine; only ratios within one run can be compared.")
{
    RivalsBenchmark.Create(),
    GrowthBenchmark.Create(),
    PeakBenchmark.Create(),
    AgentBenchmark.Create(),
    MemoryBenchmark.Create(),
    SoakBenchmark.Create(),
    LearningBenchmark.Create(),
    SearchersBenchmark.Create(),
    SamplerBenchmark.Create(),
    ReportBenchmark.Create(),
    DeviceBenchmark.Create(),
    StoreBenchmark.Create(),
    StoreWriters.Create(),
    FuzzBenchmark.Create(),
};
try
{
    LibTorch.EnsureLoaded();
    torch.set_num_threads(1);
    var parsed = root.Parse(args);
    var exitCode = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? 2 : exitCode;
}
catch (Exception failure) when (failure is InvalidInputException or LibTorchLoadException or BenchmarkFailedException)
{
    Console.Error.WriteLine($"benchmarks: {failure.Message}");
    return failure is InvalidInputException ? 2 : 1;
}
