namespace NetOptRL.Runtime;

/// <summary>
/// Whole files in memory, whoever they come from: never more of them than a limit, also of pipes and devices, which do not tell how long
/// they are.
/// </summary>
internal static class BoundedFile
{
    private const int Part = 1 << 16; // bytes

    /// <summary>The file's bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">How many bytes it may have.</param>
    /// <exception cref="InvalidInputException">It cannot be read, or has more; the message names it.</exception>
    public static byte[] Read(string path, int longest)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var length = stream.CanSeek ? stream.Length : 0;
            if (length > longest)
                throw TooLong(path, longest, $"has {length}");
            using var bytes = new MemoryStream((int)length);
            var part = new byte[Part];
            while (stream.Read(part) is > 0 and var count)
            {
                if (bytes.Length + count > longest)
                    throw TooLong(path, longest, "has more");
                bytes.Write(part, 0, count);
            }
            return bytes.ToArray();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException($"{path}: must be a readable file, but is not ({failure.Message.TrimEnd('.')}).", failure);
        }
    }

    private static InvalidInputException TooLong(string path, int longest, string found) => new($"{path}: must have at most {longest} bytes, but {found}.");
}
