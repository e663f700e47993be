using System.Runtime.InteropServices;
using TorchSharp;

namespace NetOptRL.Runtime;

/// <summary>Loads libtorch once for the process and says the true cause where that fails.</summary>
public static class LibTorch
{
    /// <summary>Names a folder with another build of libtorch (for instance CUDA's, in a Python install's <c>torch/lib</c>).</summary>
    public const string FolderVariable = "NETOPTRL_LIBTORCH";

    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>Loads the native libraries, or returns at once where they are loaded.</summary>
    /// <returns>The folder that libtorch was loaded from.</returns>
    /// <exception cref="LibTorchLoadException">A library is missing or cannot be loaded; the message names it and the remedy.</exception>
    public static string EnsureLoaded() => Loaded.Value;

    /// <summary>The libraries in <paramref name="folder"/> in the order in which each finds those before it; a CPU build has three of them.</summary>
    internal static IReadOnlyList<string> Libraries(string folder)
    {
        string[] order = ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];
        string[] required = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];
        var missing = required.FirstOrDefault(library => !File.Exists(Path.Combine(folder, library)));
        return missing is null
            ? [.. order.Select(library => Path.Combine(folder, library)).Where(File.Exists)]
            : throw new LibTorchLoadException($"{FolderVariable} must name a folder that holds {missing}, but got \"{folder}\".");
    }

    private static string Load()
    {
        var packaged = PackagedFolder();
        if (OperatingSystem.IsLinux())
        {
            var folder = Choose(packaged, Environment.GetEnvironmentVariable(FolderVariable));
            foreach (var library in Libraries(folder))
                NativeLibraries.Load(library);
            NativeLibraries.LoadBound(Path.Combine(packaged, "libLibTorchSharp.so"));
            packaged = folder;
        }
        torch.InitializeDeviceType(DeviceType.CPU); // finds by name what is loaded; elsewhere than on Linux it looks itself
        return packaged;
    }

    /// <summary>The named folder, or the packaged one where none is named. Two builds of libtorch in one process would end it.</summary>
    internal static string Choose(string packaged, string? named)
    {
        var isPackaged = File.Exists(Path.Combine(packaged, "libtorch_cpu.so"));
        if (string.IsNullOrEmpty(named))
        {
            return isPackaged ? packaged : throw new LibTorchLoadException(
                $"this build holds no libtorch (it was made with -p:LibTorch=none), so {FolderVariable} must name a folder that holds one, but it is not set.");
        }
        return !isPackaged ? Path.GetFullPath(named) : throw new LibTorchLoadException(
            $"{FolderVariable} can be used only by a build that holds no libtorch of its own, but it is \"{named}\" and {packaged} holds one. "
            + $"Build with -p:LibTorch=none, or unset {FolderVariable}.");
    }

    private static string PackagedFolder()
    {
        var native = Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        var portable = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native");
        return Directory.Exists(native) ? native : Directory.Exists(portable) ? portable : AppContext.BaseDirectory;
    }
}
