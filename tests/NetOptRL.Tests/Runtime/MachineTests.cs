using NetOptRL.Runtime;

namespace NetOptRL.Tests.Runtime;

public sealed class MachineTests
{
    [Fact]
    public void What_bits_depend_on_is_named()
    {
        var facts = Machine.Facts(ComputeDevice.Cpu);
        Assert.Equal(["architecture", "processor", "system", "vectors"], facts.Keys);
        Assert.All(facts.Values, fact => Assert.False(string.IsNullOrWhiteSpace(fact)));
        Assert.Contains("gpu", Machine.Facts(new ComputeDevice(0)).Keys);
    }

    [Fact]
    public void The_processor_is_the_one_that_the_system_names()
    {
        // Linux reads the same CPUID leaves; on other architectures it has no such lines.
        string Line(string name) => File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Trim();
        Assert.Equal($"{Line("model name")}, family {Line("cpu family")}, model {Line("model\t")}", Machine.Facts(ComputeDevice.Cpu)["processor"]);
    }

    [Theory]
    [InlineData("default", "default")]
    [InlineData("avx2", "avx2")]
    public void Vectors_that_libtorch_is_told_to_use_are_named(string wished, string expected) => Assert.Equal(expected, Machine.Vectors(wished));

    [Fact]
    public void A_wish_that_libtorch_does_not_know_changes_nothing() => Assert.Equal(Machine.Vectors(null), Machine.Vectors("avx9"));
}
