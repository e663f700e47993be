using System.Text.RegularExpressions;

namespace NetOptRL.Runtime;

/// <summary>The remedies for what the dynamic loader says.</summary>
internal static partial class LoadFailure
{
    /// <summary>The version of libtorch that TorchSharp was built for. Asking TorchSharp itself would make it load libtorch.</summary>
    public const string BuiltFor = "2.10.0";

    /// <summary>The loader's <paramref name="message"/> and what to do about it, on one line.</summary>
    public static string Explain(string message)
    {
        var line = message.Trim().ReplaceLineEndings(" ");
        var remedy = Remedy(line);
        return remedy is null ? line : $"{line}. {remedy}";
    }

    private static string? Remedy(string line)
    {
        if (line.Contains("GLIBCXX", StringComparison.Ordinal) || line.Contains("CXXABI", StringComparison.Ordinal))
            return "The system's libstdc++ is older than the library asks for. NetOptRL's build mends libLibTorchSharp.so in the output folder: "
                + "build or publish with dotnet, in a project elsewhere with an import of NetOptRL's build/NetOptRL.targets, and do not copy that file from "
                + "the package folder.";
        if (line.Contains("undefined symbol", StringComparison.Ordinal))
            return $"TorchSharp was built for libtorch {BuiltFor}, and the one in {LibTorch.FolderVariable} does not have this function: "
                + "it is another version.";
        if (!line.Contains("cannot open shared object file", StringComparison.Ordinal))
            return null;
        if (line.StartsWith("libgomp.so.1:", StringComparison.Ordinal))
            return "Install the system package libgomp1.";
        if (line.StartsWith("libgomp-", StringComparison.Ordinal))
            return "It belongs beside libtorch_cpu.so: copy the folder whole.";
        return CudaLibrary().IsMatch(line) ? "The CUDA libraries must be findable: add their folders to LD_LIBRARY_PATH." : null;
    }

    [GeneratedRegex("^lib(cu|nv|nccl)")]
    private static partial Regex CudaLibrary();
}
