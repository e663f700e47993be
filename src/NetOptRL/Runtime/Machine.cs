using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace NetOptRL.Runtime;

/// <summary>
/// What results can depend on, bit for bit, of the machine they were made on: libtorch and the math library choose their code by the
/// processor, and the math library is the system's.
/// </summary>
public static class Machine
{
    private const string GpuFolder = "/proc/driver/nvidia/gpus";

    /// <summary>By name: system, architecture, processor, vectors (the widest that libtorch uses), and gpu where the device is one.</summary>
    public static IReadOnlyDictionary<string, string> Facts(ComputeDevice device)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["system"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            ["processor"] = X86Base.IsSupported ? Processor() : "unknown",
            ["vectors"] = Vectors(Environment.GetEnvironmentVariable("ATEN_CPU_CAPABILITY")),
        };
        if (device.IsCuda)
            facts["gpu"] = Gpu();
        return facts;
    }

    /// <summary>What libtorch chooses kernels for (ATen's DispatchStub.cpp), unless <paramref name="wished"/> forces another.</summary>
    internal static string Vectors(string? wished) => wished switch
    {
        "default" or "avx2" or "avx512" => wished,
        _ when Avx512F.VL.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported && Fma.IsSupported => "avx512",
        _ when Avx2.IsSupported && Fma.IsSupported => "avx2",
        _ => "default",
    };

    /// <summary>Its name, which virtual machines shorten, with family and model, which they keep (CPUID leaves 1 and 80000002h to 80000004h).</summary>
    private static string Processor()
    {
        var name = new byte[48];
        if ((uint)X86Base.CpuId(unchecked((int)0x80000000), 0).Eax >= 0x80000004)
        {
            for (var part = 0; part < 3; part++)
            {
                var (a, b, c, d) = X86Base.CpuId(unchecked((int)0x80000002) + part, 0);
                foreach (var (i, register) in new[] { a, b, c, d }.Index())
                    BinaryPrimitives.WriteInt32LittleEndian(name.AsSpan(16 * part + 4 * i), register);
            }
        }
        var signature = (uint)X86Base.CpuId(1, 0).Eax;
        var family = (signature >> 8) & 15;
        var model = ((signature >> 4) & 15) + ((signature >> 12) & 0xF0);
        if (family == 15)
            family += (signature >> 20) & 255;
        return string.Create(CultureInfo.InvariantCulture, $"{Encoding.ASCII.GetString(name).Replace("\0", "").Trim()}, family {family}, model {model}");
    }

    /// <summary>Names of the GPUs that NVIDIA's driver lists.</summary>
    private static string Gpu()
    {
        if (!Directory.Exists(GpuFolder))
            return "unknown";
        var models = Directory.GetDirectories(GpuFolder).Select(folder => Path.Combine(folder, "information")).Where(File.Exists).SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("Model:", StringComparison.Ordinal)).Select(line => line["Model:".Length..].Trim());
        return string.Join(", ", models.Distinct().Order(StringComparer.Ordinal));
    }
}
