using System.Globalization;
using NetOptRL.Runtime.Specs;
using TorchSharp;

namespace NetOptRL.Runtime;

/// <summary>Where tensors live and computations run: <c>cpu</c>, or one CUDA device.</summary>
/// <param name="Index">The CUDA device's number, or −1 for the CPU.</param>
public sealed record ComputeDevice(int Index)
{
    /// <summary>The CPU.</summary>
    public static ComputeDevice Cpu { get; } = new(-1);

    /// <summary>Whether this is a CUDA device.</summary>
    public bool IsCuda => Index >= 0;

    /// <summary>Reads <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>, and checks that the device is there.</summary>
    /// <exception cref="InvalidInputException">The name is not one of these, or the machine or libtorch has no such device.</exception>
    public static ComputeDevice Parse(string name)
    {
        if (name == "cpu")
            return Cpu;
        var number = name == "cuda" ? "0" : name.StartsWith("cuda:", StringComparison.Ordinal) ? name[5..] : null;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            throw new InvalidInputException($"device must be cpu, cuda or cuda:N, but got {SpecText.Quote(name)}.");
        LibTorch.EnsureLoaded();
        var found = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        if (index >= found)
            throw new InvalidInputException($"device \"{name}\" was asked for, but libtorch finds {found} CUDA devices here. Use --device cpu, "
                + $"build with -p:LibTorch=cuda, or build with -p:LibTorch=none and name a folder with a CUDA build of libtorch in {LibTorch.FolderVariable}.");
        torch.backends.cudnn.allow_tf32 = false; // convolutions in full single precision, as on the CPU
        return new ComputeDevice(index);
    }

    /// <summary>The name that <see cref="Parse"/> reads.</summary>
    public override string ToString() => IsCuda ? $"cuda:{Index}" : "cpu";

    internal torch.Device Torch => IsCuda ? torch.device(DeviceType.CUDA, Index) : torch.CPU;
}
