using System.Security.Cryptography;
using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>A file that a spec names, whole in memory.</summary>
/// <param name="Origin">Its path, or what it is, for messages.</param>
/// <param name="Bytes">What it holds, unzipped.</param>
internal sealed record DataFile(string Origin, byte[] Bytes)
{
    private const int Longest = 1 << 28; // bytes: in memory, samples are a few times as large

    /// <summary>SHA-256 of what it holds, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>Finds and reads a file: as it stands (from the current folder where it is relative), then inside NETOPTRL_DATA.</summary>
    /// <param name="key">The spec's key, for messages.</param>
    /// <param name="named">Its path; a name that ends with <c>.gz</c> is unzipped.</param>
    /// <param name="expectedSha256">Its SHA-256, or null where any content will do.</param>
    /// <param name="variable">Value of NETOPTRL_DATA, null or empty where it is not set.</param>
    /// <exception cref="InvalidInputException">It is missing, unreadable, empty, too long or another one.</exception>
    public static DataFile Read(string key, string named, string? expectedSha256, string? variable)
    {
        string[] looked =
        [
            Path.GetFullPath(named),
            .. string.IsNullOrEmpty(variable) || Path.IsPathRooted(named) ? Array.Empty<string>() : [Path.GetFullPath(Path.Combine(variable, named))],
        ];
        var path = looked.FirstOrDefault(File.Exists)
            ?? throw new InvalidInputException($"{key} must be a file, but there is none at {string.Join(" or ", looked)}{From(named)}.");
        if (IsEmpty(path)) // refuses it before it is opened: a pipe has no length, and opening one would wait
            throw new InvalidInputException($"{path}: must hold data, but is empty.");
        var bytes = BoundedFile.Read(path, Longest);
        return new DataFile(path, path.EndsWith(".gz", StringComparison.Ordinal) ? GzipBytes.Unzip(path, bytes, Longest) : bytes).Checked(expectedSha256);
    }

    /// <summary>Checks it against the hash that the spec gives.</summary>
    public DataFile Checked(string? expectedSha256) => expectedSha256 is null || expectedSha256 == Sha256
        ? this
        : throw new InvalidInputException($"{Origin}: SHA-256 must be {expectedSha256} as the spec says, but got {Sha256}.");

    /// <summary>What it holds as text.</summary>
    /// <exception cref="InvalidInputException">It is no UTF-8.</exception>
    public string Text() => Utf8Text.Decode(Bytes, Origin);

    private static string From(string named) =>
        Path.IsPathRooted(named) ? "" : " (a relative path is taken from the current folder, then from NETOPTRL_DATA)";

    private static bool IsEmpty(string path)
    {
        try
        {
            return new FileInfo(path).Length == 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{path}: must be a readable file, but is not ({failure.Message.TrimEnd('.')}).", failure);
        }
    }
}
