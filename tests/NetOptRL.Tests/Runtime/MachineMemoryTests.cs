using NetOptRL.Runtime;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Runtime;

/// <summary>What is free for the process, from the files of a Linux made by hand.</summary>
public sealed class MachineMemoryTests : IDisposable
{
    private const long Kibi = 1024;
    private readonly TemporaryFolder _root = new();

    public MachineMemoryTests() => Write("proc/meminfo", "MemTotal:       900 kB\nMemFree:        100 kB\nMemAvailable:   500 kB\n");

    [Fact]
    public void Without_control_groups_it_is_what_the_machine_has() => Assert.Equal(500 * Kibi, MachineMemory.Free(_root.Path));

    [Fact]
    public void A_group_with_a_limit_has_what_is_left_of_it_with_the_file_pages_that_can_go()
    {
        Write("proc/self/cgroup", "0::/\n");
        Group("", limit: "300000", usage: "250000", stat: "anon 1\ninactive_file 20000\nactive_file 7\n");
        Assert.Equal(70_000, MachineMemory.Free(_root.Path));
    }

    [Fact]
    public void The_tightest_group_on_the_way_to_the_root_counts()
    {
        Write("proc/self/cgroup", "0::/jobs/mine\n");
        Group("jobs/mine", limit: "max", usage: "250000", stat: "");
        Group("jobs", limit: "100000", usage: "90000", stat: "");
        Group("", limit: "300000", usage: "0", stat: "");
        Assert.Equal(10_000, MachineMemory.Free(_root.Path));
    }

    [Fact]
    public void A_group_of_which_a_container_sees_the_root_alone_is_read_there()
    {
        Write("proc/self/cgroup", "0::/docker/0123\n");
        Group("", limit: "300000", usage: "100000", stat: "");
        Assert.Equal(200_000, MachineMemory.Free(_root.Path));
    }

    [Fact]
    public void A_limit_above_what_the_machine_has_is_none()
    {
        Write("proc/self/cgroup", "0::/\n");
        Group("", limit: "9000000", usage: "0", stat: "");
        Assert.Equal(500 * Kibi, MachineMemory.Free(_root.Path));
    }

    [Fact]
    public void Version_1_is_read_where_it_is_what_there_is()
    {
        Write("proc/self/cgroup", "5:cpu,cpuacct:/x\n4:memory:/x\n0::/\n");
        Write("sys/fs/cgroup/memory/x/memory.limit_in_bytes", "80000\n");
        Write("sys/fs/cgroup/memory/x/memory.usage_in_bytes", "50000\n");
        Write("sys/fs/cgroup/memory/x/memory.stat", "total_inactive_file 5000\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        Write("sys/fs/cgroup/memory/memory.usage_in_bytes", "60000\n");
        Assert.Equal(35_000, MachineMemory.Free(_root.Path));
    }

    [Fact]
    public void Where_no_file_tells_nothing_is_known()
    {
        File.Delete(_root["proc/meminfo"]);
        Assert.Null(MachineMemory.Free(_root.Path));
    }

    [Fact]
    public void This_machine_has_more_than_the_process_holds_and_less_than_it_has_in_all()
    {
        var total = long.Parse(File.ReadLines("/proc/meminfo").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * Kibi;
        Assert.InRange(MachineMemory.Limit(), Environment.WorkingSet / 2, 2 * total); // both move meanwhile
    }

    public void Dispose() => _root.Dispose();

    private void Group(string path, string limit, string usage, string stat)
    {
        Write($"sys/fs/cgroup/{path}/memory.max", limit + "\n");
        Write($"sys/fs/cgroup/{path}/memory.current", usage + "\n");
        Write($"sys/fs/cgroup/{path}/memory.stat", stat);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root[path])!);
        File.WriteAllText(_root[path], text);
    }
}
