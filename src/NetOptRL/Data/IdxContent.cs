using System.Security.Cryptography;
using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>A checked IDX file of unsigned bytes: its header (<see cref="IdxHeader"/>), then the values.</summary>
/// <param name="Path">Where it was read from.</param>
/// <param name="Sizes">Size of each dimension, the number of samples first.</param>
/// <param name="Values">Row-major.</param>
/// <param name="Sha256">Of the decompressed file, 32 bytes.</param>
internal sealed record IdxContent(string Path, int[] Sizes, ReadOnlyMemory<byte> Values, byte[] Sha256)
{
    public int Count => Sizes[0];

    /// <summary>Reads and checks one file.</summary>
    /// <param name="folder">The folder it must lie in.</param>
    /// <param name="file">Which one.</param>
    /// <param name="expectedSha256">Hexadecimal digits, or null where any content will do.</param>
    /// <exception cref="InvalidInputException">It is missing, unreadable, altered, truncated or no IDX file of that kind.</exception>
    public static IdxContent Read(string folder, IdxFile file, string? expectedSha256)
    {
        var path = file.PathIn(folder) ?? throw new InvalidInputException($"{folder} must hold {file.FileName} or {file.FileName}.gz, but has neither.");
        var (header, bytes) = ReadFile(path, file.Dimensions);
        var hash = SHA256.HashData(bytes);
        var digits = Convert.ToHexStringLower(hash);
        if (expectedSha256 is not null && expectedSha256 != digits)
            throw new InvalidInputException($"{path}: SHA-256 of the decompressed content must be {expectedSha256} as the spec says, but got {digits}.");
        return new IdxContent(path, header.Sizes, bytes.AsMemory(IdxHeader.LengthOf(file.Dimensions)), hash);
    }

    private static (IdxHeader Header, byte[] Bytes) ReadFile(string path, int dimensions)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length == 0)
                IdxHeader.Read(path, [], dimensions); // refuses it before it is opened: a pipe has no length, and opening one would wait
            using var file = File.OpenRead(path);
            return IdxReader.Read(path, file, length, path.EndsWith(".gz", StringComparison.Ordinal), dimensions);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{path}: must be readable, but is not ({failure.Message.TrimEnd('.')}).", failure);
        }
    }
}
