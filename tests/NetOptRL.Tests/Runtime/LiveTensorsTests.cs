using NetOptRL.Runtime;
using NetOptRL.Tests.Cli;
using TorchSharp;

namespace NetOptRL.Tests.Runtime;

/// <summary>Alone: the count is the process's.</summary>
[Collection(AloneCollection.Name)]
public sealed class LiveTensorsTests
{
    public LiveTensorsTests()
    {
        LibTorch.EnsureLoaded();
        LiveTensors.CountThisThread();
    }

    [Fact]
    public void Tensors_of_another_thread_are_counted_while_it_runs_and_after_its_end_until_they_are_disposed_of()
    {
        var before = LiveTensors.Count;
        using var made = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        torch.Tensor[] tensors = [];
        var thread = new Thread(() =>
        {
            LiveTensors.CountThisThread();
            tensors = [torch.zeros(2), torch.zeros(3)];
            made.Set();
            end.Wait();
        });
        thread.Start();
        made.Wait();
        Assert.Equal(before + 2, LiveTensors.Count);
        end.Set();
        thread.Join();
        Assert.Equal(before + 2, LiveTensors.Count);

        foreach (var tensor in tensors)
            tensor.Dispose();

        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_thread_that_is_counted_twice_counts_once()
    {
        var before = LiveTensors.Count;
        LiveTensors.CountThisThread();
        using var tensor = torch.zeros(2);
        Assert.Equal(before + 1, LiveTensors.Count);
    }
}
