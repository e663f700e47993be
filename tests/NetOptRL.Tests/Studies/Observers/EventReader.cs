using System.Buffers.Binary;
using System.Text;

namespace NetOptRL.Tests.Studies.Observers;

/// <summary>
/// Reads TensorBoard's event files by their specification alone (TensorFlow's <c>record_reader.cc</c>, <c>event.proto</c> and
/// <c>summary.proto</c>), sharing no code with what writes them: checksums bit by bit, messages by their wire format.
/// </summary>
internal static class EventReader
{
    /// <summary>The records of a file; an unfinished one at its end is none, as for TensorBoard.</summary>
    /// <exception cref="InvalidDataException">A checksum does not hold.</exception>
    public static IEnumerable<byte[]> Records(byte[] file)
    {
        for (var at = 0; at + 12 <= file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at));
            Check(file.AsSpan(at, 8), file.AsSpan(at + 8));
            if (at + 12 + length + 4 > file.Length)
                yield break;
            Check(file.AsSpan(at + 12, length), file.AsSpan(at + 12 + length));
            yield return file[(at + 12)..(at + 12 + length)];
            at += 12 + length + 4;
        }
    }

    /// <summary>The events of one file.</summary>
    public static IReadOnlyList<BoardEvent> Events(string path) => [.. Records(File.ReadAllBytes(path)).Select(Event)];

    /// <summary>
    /// The curves of a folder by tag, as TensorBoard's <c>event_accumulator.py</c> shows them: files in the order of their names; a session's
    /// start makes void what came before at its step and later ones.
    /// </summary>
    public static Dictionary<string, List<(long Step, float Value)>> Curves(string folder)
    {
        var curves = new Dictionary<string, List<(long Step, float Value)>>();
        foreach (var happened in Files(folder).SelectMany(Events))
        {
            foreach (var points in curves.Values.Where(_ => happened.StartsSession))
                points.RemoveAll(point => point.Step >= happened.Step);
            foreach (var (tag, value) in happened.Values)
            {
                curves.TryAdd(tag, []);
                curves[tag].Add((happened.Step, value));
            }
        }
        return curves;
    }

    /// <summary>The event files of a folder in the order in which TensorBoard reads them.</summary>
    public static string[] Files(string folder) => [.. Directory.GetFiles(folder, "*tfevents*").Order(StringComparer.Ordinal)];

    /// <summary>CRC-32C by its definition: the polynomial 0x1EDC6F41, lowest bit first.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var remainder = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            remainder ^= value;
            for (var bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0x82F63B78;
        }
        return remainder ^ 0xFFFFFFFF;
    }

    private static void Check(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> expected)
    {
        var masked = BinaryPrimitives.ReadUInt32LittleEndian(expected) - 0xA282EAD8;
        var checksum = (masked << 15) | (masked >> 17);
        if (checksum != Checksum(bytes))
            throw new InvalidDataException($"a record must have the checksum {checksum:X8}, but has {Checksum(bytes):X8}.");
    }

    private static BoardEvent Event(byte[] message)
    {
        var happened = new BoardEvent(0, 0, null, false, []);
        foreach (var (field, bytes) in Fields(message))
        {
            happened = field switch
            {
                1 => happened with { WallTime = BinaryPrimitives.ReadDoubleLittleEndian(bytes) },
                2 => happened with { Step = BinaryPrimitives.ReadInt64LittleEndian(bytes) },
                3 => happened with { FileVersion = Encoding.UTF8.GetString(bytes) },
                5 => happened with { Values = [.. Fields(bytes).Where(value => value.Field == 1).Select(value => Value(value.Bytes))] },
                7 => happened with { StartsSession = Fields(bytes).Any(status => status.Field == 1 && status.Bytes[0] == 1) },
                _ => throw new InvalidDataException($"an event must have known fields only, but has field {field}."),
            };
        }
        return happened;
    }

    private static (string Tag, float Value) Value(byte[] message)
    {
        var fields = Fields(message).ToDictionary(field => field.Field, field => field.Bytes);
        return (Encoding.UTF8.GetString(fields[1]), BinaryPrimitives.ReadSingleLittleEndian(fields[2])); // a point without a value is none, 0 is one
    }

    /// <summary>Fields of a message: numbers in 8 bytes, all else as it is.</summary>
    private static IEnumerable<(int Field, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Number(message, ref at);
            var length = (key & 7) switch
            {
                0 => 0,
                1 => 8,
                2 => (int)Number(message, ref at),
                5 => 4,
                var other => throw new InvalidDataException($"a wire type must be 0, 1, 2 or 5, but is {other}."),
            };
            var bytes = new byte[8];
            if ((key & 7) == 0)
                BinaryPrimitives.WriteInt64LittleEndian(bytes, Number(message, ref at));
            else
                bytes = message[at..(at + length)];
            at += length;
            yield return ((int)(key >> 3), bytes);
        }
    }

    private static long Number(byte[] message, ref int at)
    {
        var number = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            number |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
                return number;
        }
    }
}

/// <summary>An event as it stands in a file.</summary>
internal sealed record BoardEvent(double WallTime, long Step, string? FileVersion, bool StartsSession, IReadOnlyList<(string Tag, float Value)> Values);
