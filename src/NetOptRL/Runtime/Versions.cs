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
        return With(torch.__version__);
    }

    /// <summary>The same where libtorch may not be loaded.</summary>
    /// <param name="libTorch">What is known of its version.</param>
    public static IReadOnlyDictionary<string, string> With(string libTorch) =>
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["netoptrl"] = NetOptRL,
            ["dotnet"] = Environment.Version.ToString(),
            ["torchsharp"] = InformationalVersion(typeof(torch).Assembly),
            ["libtorch"] = libTorch,
        };

    private static string InformationalVersion(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString();
        return (version ?? "unknown").Split('+')[0];
    }
}
