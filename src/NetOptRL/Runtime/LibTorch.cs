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

    private static string Load()
    {
        var named = Environment.GetEnvironmentVariable(FolderVariable);
        var folder = string.IsNullOrEmpty(named) ? PackagedFolder() : named;
        LoadFolder(folder, string.IsNullOrEmpty(named));
        LoadWrapper();
        torch.InitializeDeviceType(DeviceType.CPU);
        return folder;
    }

    private static void LoadFolder(string folder, bool packaged)
    {
        // CUDA's libraries come first: torch_cuda is linked against them; a CPU build has none of them.
        string[] libraries = ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];
        if (!File.Exists(Path.Combine(folder, "libtorch_cpu.so")))
        {
            if (packaged)
                return; // a platform that the packages lay out otherwise: TorchSharp looks itself
            throw new LibTorchLoadException($"{FolderVariable} must name a folder that holds libtorch_cpu.so, but got \"{folder}\".");
        }
        foreach (var path in libraries.Select(library => Path.Combine(folder, library)).Where(File.Exists))
            LoadOne(path);
    }

    private static void LoadWrapper()
    {
        var wrapper = Path.Combine(PackagedFolder(), "libLibTorchSharp.so");
        if (File.Exists(wrapper))
            LoadOne(wrapper);
    }

    private static void LoadOne(string path)
    {
        try
        {
            NativeLibrary.Load(path);
        }
        catch (DllNotFoundException failure)
        {
            throw new LibTorchLoadException($"{Path.GetFileName(path)} could not be loaded: {Cause(failure.Message)}", failure);
        }
    }

    internal static string Cause(string loaderMessage)
    {
        var line = loaderMessage.Split('\n').Select(text => text.Trim()).FirstOrDefault(text => text.Contains(".so", StringComparison.Ordinal)
            && (text.Contains("not found", StringComparison.Ordinal) || text.Contains("cannot open", StringComparison.Ordinal))) ?? loaderMessage.Trim();
        if (line.Contains("GLIBCXX", StringComparison.Ordinal))
            return $"{line}. The system's libstdc++ is older than the library asks for; NetOptRL's build mends the copy in the output folder: "
                + "build with `dotnet build`, and do not copy libLibTorchSharp.so from the package folder.";
        if (line.Contains("libgomp", StringComparison.Ordinal))
            return $"{line}. Install the system package libgomp1.";
        if (line.Contains("cuda", StringComparison.OrdinalIgnoreCase) || line.Contains("cudnn", StringComparison.OrdinalIgnoreCase))
            return $"{line}. The CUDA libraries must be findable: add their folders to LD_LIBRARY_PATH.";
        return line;
    }

    private static string PackagedFolder()
    {
        var native = Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        var portable = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native");
        return Directory.Exists(native) ? native : Directory.Exists(portable) ? portable : AppContext.BaseDirectory;
    }
}
