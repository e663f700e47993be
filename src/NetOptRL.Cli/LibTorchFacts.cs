using NetOptRL.Runtime;
using TorchSharp;

namespace NetOptRL.Cli;

/// <summary>What can be said of libtorch once it is loaded.</summary>
/// <param name="Folder">Where it was loaded from.</param>
/// <param name="Version">Its version as TorchSharp knows it.</param>
/// <param name="CudaDevices">CUDA devices it finds.</param>
internal sealed record LibTorchFacts(string Folder, string Version, int CudaDevices)
{
    /// <exception cref="LibTorchLoadException">It cannot be loaded.</exception>
    public static LibTorchFacts Probe()
    {
        var folder = LibTorch.EnsureLoaded();
        return new LibTorchFacts(folder, torch.__version__, torch.cuda.is_available() ? torch.cuda.device_count() : 0);
    }
}
