using System.Diagnostics;
using System.Reflection;

namespace NetOptRL.Tests.Runtime;

/// <summary>The build's mending of libLibTorchSharp.so, without which it does not load on Debian 12.</summary>
public sealed class WeakenedLibraryTests : IDisposable
{
    private const string Library = "libLibTorchSharp.so";
    private readonly string _folder = Directory.CreateTempSubdirectory("netoptrl-").FullName;

    private static string Packaged => Path.Combine(
        typeof(WeakenedLibraryTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "NuGetPackageRoot").Value!,
        "torchsharp", typeof(TorchSharp.torch).Assembly.GetName().Version!.ToString(3), "runtimes", "linux-x64", "native", Library);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_output_folder_holds_a_mended_copy_and_the_package_folder_the_original()
    {
        if (OperatingSystem.IsLinux())
            AssertMended(File.ReadAllBytes(Packaged), Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", Library));
    }

    /// <summary>By links, as this repository builds, again by links, and by copies over what links left behind.</summary>
    [Fact]
    public void Every_build_after_another_leaves_a_mended_copy_and_an_untouched_package()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var package = Path.Combine(_folder, Library);
        File.Copy(Packaged, package);
        var original = File.ReadAllBytes(package);
        File.WriteAllText(Path.Combine(_folder, "app.proj"), $"""
            <Project DefaultTargets="CopyFilesToOutputDirectory">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <OutDir>$(MSBuildProjectDirectory)/out/</OutDir>
              </PropertyGroup>
              <Target Name="CopyFilesToOutputDirectory">
                <Copy
                  SourceFiles="{Library}" DestinationFolder="$(OutDir)runtimes/linux-x64/native" SkipUnchangedFiles="true"
                  UseSymboliclinksIfPossible="$(Links)" />
              </Target>
              <Import Project="{Repository.Root}/src/NetOptRL/build/NetOptRL.targets" />
            </Project>
            """);
        foreach (var links in new[] { "true", "true", "false" })
        {
            Build(links);
            AssertMended(original, Path.Combine(_folder, "out", "runtimes", "linux-x64", "native", Library));
            Assert.Equal(original, File.ReadAllBytes(package));
        }
    }

    private void Build(string links)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "app.proj", "-nologo", "-nodeReuse:false", $"-p:Links={links}"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(inherited); // dotnet test's own
        using var build = Process.Start(start)!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output);
    }

    /// <summary>One byte differs: the flags (VER_FLG_WEAK = 2) behind the hash of the version's name in its Elf64_Vernaux.</summary>
    private static void AssertMended(byte[] original, string path)
    {
        Assert.Null(new FileInfo(path).LinkTarget);
        var mended = File.ReadAllBytes(path);
        Assert.Equal(original.Length, mended.Length);
        var changed = Assert.Single(Enumerable.Range(0, original.Length), i => original[i] != mended[i]);
        Assert.Equal((0, 2), (original[changed], mended[changed]));
        Assert.Equal(ElfHash("GLIBCXX_3.4.32"), BitConverter.ToUInt32(mended, changed - 4));
    }

    /// <summary>System V Application Binary Interface, "Hash Table".</summary>
    private static uint ElfHash(string name)
    {
        var hash = 0U;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xF0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }
        return hash;
    }
}
