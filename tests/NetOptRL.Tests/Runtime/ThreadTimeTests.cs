using System.Diagnostics;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Runtime;

public sealed class ThreadTimeTests
{
    [Fact]
    public void It_counts_work_and_not_waiting()
    {
        var start = ThreadTime.Now;
        Thread.Sleep(300);
        var waited = ThreadTime.Now - start;
        var clock = Stopwatch.StartNew();
        while (ThreadTime.Now - start < waited + TimeSpan.FromMilliseconds(50) && clock.Elapsed < TimeSpan.FromSeconds(20))
            Thread.SpinWait(1000);

        Assert.InRange(waited.TotalMilliseconds, 0, 100);
        Assert.True(ThreadTime.Now - start >= TimeSpan.FromMilliseconds(50));
    }
}
