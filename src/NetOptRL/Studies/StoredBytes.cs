namespace NetOptRL.Studies;

/// <summary>
/// How stored bytes are read, which a damaged or altered store may hold anything in: to their last byte, and with memory only for what the
/// rest of them can hold.
/// </summary>
internal static class StoredBytes
{
    /// <summary>Reads all of it.</summary>
    /// <param name="bytes">The bytes: a version, then the content.</param>
    /// <param name="version">The only version that is read.</param>
    /// <param name="what">What they are, for messages.</param>
    /// <param name="content">Reads the content to its last byte.</param>
    /// <exception cref="InvalidDataException">They are of another version, or damaged.</exception>
    public static T Read<T>(byte[] bytes, byte version, string what, Func<BinaryReader, T> content)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            var found = reader.ReadByte();
            if (found != version)
                throw new InvalidDataException($"a stored {what} must have version {version}, but has {found}.");
            var value = content(reader);
            return reader.BaseStream.Position == bytes.Length
                ? value
                : throw new InvalidDataException($"a stored {what} must end after {reader.BaseStream.Position} bytes, but has {bytes.Length}.");
        }
        catch (EndOfStreamException failure)
        {
            throw new InvalidDataException($"a stored {what} must be whole, but ends after {bytes.Length} bytes.", failure);
        }
    }

    /// <summary>A count of things to come.</summary>
    /// <param name="reader">Behind it.</param>
    /// <param name="count">The count.</param>
    /// <param name="size">Bytes that each of them takes at least.</param>
    /// <param name="what">What is counted, for messages.</param>
    /// <exception cref="InvalidDataException">It is 0 or below, or more than the rest of the bytes can hold.</exception>
    public static int Count(this BinaryReader reader, int count, int size, string what)
    {
        var most = (reader.BaseStream.Length - reader.BaseStream.Position) / size;
        return count >= 1 && count <= most
            ? count
            : throw new InvalidDataException($"{what} must be 1 … {most}, as many as the bytes can hold, but are {count}.");
    }

    /// <summary>One of an enumeration's values.</summary>
    /// <exception cref="InvalidDataException">It is none of them.</exception>
    public static T Known<T>(T value, string what)
        where T : struct, Enum => Enum.IsDefined(value) ? value : throw new InvalidDataException($"{what} must be a known one, but is number {value:D}.");
}
