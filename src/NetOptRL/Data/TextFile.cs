using System.IO.Compression;
using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>The bytes of a text, and the file's name for messages.</summary>
internal sealed record TextFile(string Origin, byte[] Bytes)
{
    private const int Longest = 1 << 28; // bytes: in memory a text is ten times as large

    /// <summary>The embedded text: this project's own documentation as it was once (<c>environments/data/ATTRIBUTION.md</c>).</summary>
    public static TextFile Embedded()
    {
        using var resource = typeof(TextFile).Assembly.GetManifestResourceStream("data/handbook.txt.gz")!;
        using var unzipped = new GZipStream(resource, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unzipped.CopyTo(memory);
        return new TextFile("the embedded text", memory.ToArray());
    }

    /// <summary>Finds and reads a file: as it stands (from the current folder where it is relative), then inside NETOPTRL_DATA.</summary>
    /// <param name="named">Its path.</param>
    /// <param name="variable">Value of NETOPTRL_DATA, null or empty where it is not set.</param>
    /// <exception cref="InvalidInputException">It is missing, unreadable, empty or too long.</exception>
    public static TextFile Read(string named, string? variable)
    {
        string[] looked =
        [
            Path.GetFullPath(named),
            .. string.IsNullOrEmpty(variable) || Path.IsPathRooted(named) ? Array.Empty<string>() : [Path.GetFullPath(Path.Combine(variable, named))],
        ];
        var path = looked.FirstOrDefault(File.Exists)
            ?? throw new InvalidInputException($"data.file must be a text file, but there is none at {string.Join(" or ", looked)}.");
        if (new FileInfo(path).Length == 0) // refuses it before it is opened: a pipe has no length, and opening one would wait
            throw new InvalidInputException($"{path}: must hold text, but is empty.");
        return new TextFile(path, BoundedFile.Read(path, Longest));
    }
}
