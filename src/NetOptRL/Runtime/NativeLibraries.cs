using System.Runtime.InteropServices;

namespace NetOptRL.Runtime;

/// <summary>Loading of native libraries by path on Linux, with the loader's own words where it fails.</summary>
internal static partial class NativeLibraries
{
    private const int Lazy = 1; // RTLD_LAZY
    private const int Now = 2; // RTLD_NOW

    /// <summary>Loads the library at <paramref name="path"/>.</summary>
    /// <exception cref="LibTorchLoadException">It could not be loaded; the message names the cause and the remedy.</exception>
    public static void Load(string path) => Load(path, Lazy);

    /// <summary>Loads it with every function bound, so that one that is missing is told now and does not end the process at its first call.</summary>
    /// <exception cref="LibTorchLoadException">It could not be loaded; the message names the cause and the remedy.</exception>
    public static void LoadBound(string path) => Load(path, Now);

    private static void Load(string path, int mode)
    {
        Error(); // bound before it is needed: binding it calls the loader, which would forget the error
        if (Open(path, mode) == 0)
            throw new LibTorchLoadException($"{Path.GetFileName(path)} could not be loaded: {LoadFailure.Explain(Marshal.PtrToStringUTF8(Error()) ?? path)}");
    }

    [LibraryImport("libdl.so.2", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int mode);

    [LibraryImport("libdl.so.2", EntryPoint = "dlerror")]
    private static partial nint Error();
}
