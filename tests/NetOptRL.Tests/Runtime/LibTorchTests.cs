using NetOptRL.Runtime;
using TorchSharp;

namespace NetOptRL.Tests.Runtime;

public sealed class LibTorchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netoptrl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What glibc said when each of these was provoked.</summary>
    [Theory]
    [InlineData("/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libLibTorchSharp.so)", "libstdc++ is older")]
    [InlineData("libgomp.so.1: cannot open shared object file: No such file or directory", "libgomp1")]
    [InlineData("libgomp-98b21ff3.so.1: cannot open shared object file: No such file or directory", "beside libtorch_cpu.so")]
    [InlineData("libcudart.so.12: cannot open shared object file: No such file or directory", "LD_LIBRARY_PATH")]
    [InlineData("libcublas.so.12: cannot open shared object file: No such file or directory", "LD_LIBRARY_PATH")]
    [InlineData("libnccl.so.2: cannot open shared object file: No such file or directory", "LD_LIBRARY_PATH")]
    [InlineData("/app/libLibTorchSharp.so: undefined symbol: _ZNK3c105Error4whatEv", "another version")]
    public void The_loaders_message_is_kept_and_a_remedy_added(string message, string remedy)
    {
        var explained = LoadFailure.Explain(message + "\n");
        Assert.StartsWith(message + ". ", explained, StringComparison.Ordinal);
        Assert.Contains(remedy, explained, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', explained);
    }

    [Theory]
    [InlineData("/app/libtorch_cuda.so: file too short")]
    [InlineData("/cuda/libtorch_cpu.so: cannot open shared object file: No such file or directory")]
    public void A_message_with_no_known_remedy_is_left_as_it_is(string message) => Assert.Equal(message, LoadFailure.Explain(message));

    [Fact]
    public void A_library_that_cannot_be_loaded_is_named_with_the_loaders_own_reason()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var broken = Path.Combine(_folder, "libtorch_cpu.so");
        File.WriteAllText(broken, "no library");
        var failure = Assert.Throws<LibTorchLoadException>(() => NativeLibraries.Load(broken));
        Assert.Equal($"libtorch_cpu.so could not be loaded: {broken}: file too short", failure.Message);
    }

    [Fact]
    public void A_named_folder_without_libtorch_is_an_error_that_names_the_folder_and_what_it_lacks()
    {
        File.WriteAllText(Path.Combine(_folder, "libc10.so"), "");
        var failure = Assert.Throws<LibTorchLoadException>(() => LibTorch.Libraries(_folder));
        Assert.Equal($"NETOPTRL_LIBTORCH must name a folder that holds libtorch_cpu.so, but got \"{_folder}\".", failure.Message);
    }

    [Fact]
    public void A_CUDA_build_is_loaded_in_the_order_of_its_dependencies()
    {
        foreach (var library in new[] { "libtorch.so", "libtorch_cuda.so", "libtorch_cpu.so", "libc10_cuda.so", "libc10.so", "libtorch_python.so" })
            File.WriteAllText(Path.Combine(_folder, library), "");
        Assert.Equal(
            ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"],
            LibTorch.Libraries(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_is_named_exactly_where_the_build_holds_no_libtorch()
    {
        var with = Directory.CreateDirectory(Path.Combine(_folder, "with")).FullName;
        var without = Directory.CreateDirectory(Path.Combine(_folder, "without")).FullName;
        File.WriteAllText(Path.Combine(with, "libtorch_cpu.so"), "");
        Assert.Equal(with, LibTorch.Choose(with, null));
        Assert.Equal(with, LibTorch.Choose(with, ""));
        Assert.Equal("/opt/torch/lib", LibTorch.Choose(without, "/opt/torch/lib"));
        Assert.Contains(
            "NETOPTRL_LIBTORCH must name a folder", Assert.Throws<LibTorchLoadException>(() => LibTorch.Choose(without, null)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Build with -p:LibTorch=none", Assert.Throws<LibTorchLoadException>(() => LibTorch.Choose(with, "/opt/torch/lib")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void TorchSharp_was_built_for_the_version_that_the_message_names()
    {
        Assert.True(File.Exists(Path.Combine(LibTorch.EnsureLoaded(), "libtorch_cpu.so")) || !OperatingSystem.IsLinux());
        Assert.StartsWith(LoadFailure.BuiltFor, torch.__version__, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("CPU")]
    [InlineData("")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:x")]
    [InlineData("cuda: 1")]
    public void A_device_of_another_name_is_refused(string name) =>
        Assert.Equal($"device must be cpu, cuda or cuda:N, but got \"{name}\".", Assert.Throws<InvalidInputException>(() => ComputeDevice.Parse(name)).Message);

    [Fact]
    public void A_CUDA_device_that_is_not_there_is_an_error_and_never_the_CPU()
    {
        var failure = Assert.Throws<InvalidInputException>(() => ComputeDevice.Parse("cuda:9999"));
        Assert.StartsWith("device \"cuda:9999\" was asked for, but libtorch finds", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ComputeDevice.Cpu, ComputeDevice.Parse("cpu"));
        Assert.Equal("cpu", ComputeDevice.Cpu.ToString());
        Assert.Equal("cuda:3", new ComputeDevice(3).ToString());
    }
}
