using System.IO.Compression;
using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>
/// Reads an IDX file and trusts none of it: memory is taken for what the header claims only after the file is known to be able to hold it,
/// of a zipped one as it comes, and no more is unzipped than that and one byte.
/// </summary>
internal static class IdxReader
{
    private const int LargestExpansion = 1032; // bytes that DEFLATE makes of one at most: 258 of two bits (RFC 1951, 3.2.5)
    private const int FirstRoom = 4; // bytes that are made room for at first for each of the file's; images shrink to about half

    /// <summary>The file, unzipped.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="length">Their number.</param>
    /// <param name="isZipped">Whether they are gzip.</param>
    /// <param name="dimensions">Dimensions of its values.</param>
    /// <exception cref="InvalidInputException">It is no IDX file of that kind, not as long as its header says, or no gzip.</exception>
    public static (IdxHeader Header, byte[] Bytes) Read(string path, Stream file, long length, bool isZipped, int dimensions)
    {
        try
        {
            return ReadChecked(path, file, length, isZipped, dimensions);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidInputException($"{path}: must be a whole gzip file, but is truncated or altered ({failure.Message.TrimEnd('.')}).", failure);
        }
    }

    private static (IdxHeader Header, byte[] Bytes) ReadChecked(string path, Stream file, long length, bool isZipped, int dimensions)
    {
        using var watched = new WatchedStream(file);
        using Stream content = isZipped ? new GZipStream(watched, CompressionMode.Decompress) : watched;
        var first = new byte[IdxHeader.LengthOf(dimensions)];
        var read = content.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        var header = IdxHeader.Read(path, first.AsSpan(0, read), dimensions);
        if (!isZipped && length != header.FileLength)
            throw Altered(path, header, $"has {length}");
        if (header.FileLength > LargestExpansion * (Int128)length)
            throw Altered(path, header, $"{length} bytes of gzip cannot hold as many");
        if (header.FileLength > Array.MaxLength)
            throw new InvalidInputException($"{path}: must have at most {Array.MaxLength} bytes, but has {header.FileLength}.");
        var bytes = first;
        var room = Math.Max(FirstRoom * length, first.Length);
        while (read == bytes.Length && read < header.FileLength)
        {
            Array.Resize(ref bytes, (int)Math.Min(Math.Max(room, 2L * read), (long)header.FileLength));
            read += content.ReadAtLeast(bytes.AsSpan(read), bytes.Length - read, throwOnEndOfStream: false);
        }
        if (read < header.FileLength)
            throw Altered(path, header, $"has {read}");
        if (content.ReadByte() >= 0)
            throw Altered(path, header, "has more");
        if (isZipped && !(watched.HasEnded && EndsWithLength(file, bytes.Length)))
            throw new InvalidInputException($"{path}: must end with the end of its only gzip stream, but is cut off, or something follows it.");
        return (header, bytes);
    }

    private static bool EndsWithLength(Stream file, int length)
    {
        var last = new byte[sizeof(int)];
        file.Seek(-last.Length, SeekOrigin.End);
        file.ReadExactly(last);
        return GzipBytes.EndsWithLength(last, length);
    }

    private static InvalidInputException Altered(string path, IdxHeader header, string found) =>
        new($"{path}: {header.Claim}, but {found}; it is truncated or altered.");
}
