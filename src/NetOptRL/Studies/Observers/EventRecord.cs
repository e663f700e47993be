using System.Buffers.Binary;
using System.Numerics;

namespace NetOptRL.Studies.Observers;

/// <summary>
/// The frame of one record of an event file (TensorFlow's <c>record_writer.h</c>): length in 8 bytes, the length's checksum in 4, the
/// record, the record's checksum in 4, all little-endian.
/// </summary>
internal static class EventRecord
{
    private const int HeadLength = 12, ChecksumLength = 4; // bytes

    /// <summary>The record in its frame.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> record)
    {
        var frame = new byte[HeadLength + record.Length + ChecksumLength];
        BinaryPrimitives.WriteInt64LittleEndian(frame, record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(8), Masked(Checksum(frame.AsSpan(0, 8))));
        record.CopyTo(frame.AsSpan(HeadLength));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(HeadLength + record.Length), Masked(Checksum(record)));
        return frame;
    }

    /// <summary>CRC-32C (RFC 3720, appendix B.4).</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        foreach (var value in bytes)
            checksum = BitOperations.Crc32C(checksum, value);
        return ~checksum;
    }

    /// <summary>Rotated and shifted, since the checksum of a text that holds checksums is a weak one (TensorFlow's <c>crc32c.h</c>).</summary>
    private static uint Masked(uint checksum) => BitOperations.RotateRight(checksum, 15) + 0xA282EAD8;
}
