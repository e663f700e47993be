using System.Reflection;
using TorchSharp;

namespace NetOptRL.Runtime;

/// <summary>Versions of what results depend on.</summary>
public static class Versions
{
    /// <summary>NetOptRL's own.</summary>
    public static string NetOptRL { get; } = InformationalVersion(typeof(Versions).Assembly);

    /// <summary>All by name: netoptrl, dotnet, torchsharp, libtorch.</summary>
    /// <exception cref="LibTorchLoadException">libtorch cannot be loaded.</exception>
    public static IReadOnlyDictionary<string, string> All()
    {
        LibTorch.EnsureLoaded();
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["netoptrl"] = NetOptRL,
            ["dotnet"] = Environment.Version.ToString(),
            ["torchsharp"] = InformationalVersion(typeof(torch).Assembly),
            ["libtorch"] = torch.__version__,
        };
    }

    private static string InformationalVersion(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "unknown").Split('+')[0];
}
