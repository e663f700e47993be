using NetOptRL.Studies.Observers;

namespace NetOptRL.Tests.Studies.Observers;

public sealed class EventRecordTests
{
    // RFC 3720, appendix B.4; it prints the checksums' bytes in the order in which they are sent, the lowest first. The last: the check
    // value of CRC-32C in the catalogue of parametrised CRC algorithms, of the digits 1 to 9.
    public static TheoryData<byte[], uint> Vectors => new()
    {
        { new byte[32], 0x8A9136AA },
        { [.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43 },
        { [.. Enumerable.Range(0, 32).Select(value => (byte)value)], 0x46DD794E },
        { [.. Enumerable.Range(0, 32).Select(value => (byte)(31 - value))], 0x113FDB5C },
        { "123456789"u8.ToArray(), 0xE3069283 },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Checksums_are_those_of_RFC_3720(byte[] bytes, uint checksum)
    {
        Assert.Equal(checksum, EventRecord.Checksum(bytes));
        Assert.Equal(checksum, EventReader.Checksum(bytes)); // the tests' own
    }

    [Fact]
    public void A_record_is_framed_by_its_length_and_two_masked_checksums()
    {
        // The first record of every event file that TensorFlow writes: its head is known by heart to those who wrote readers.
        var frame = EventRecord.Frame(new byte[24]);

        Assert.Equal(new byte[] { 24, 0, 0, 0, 0, 0, 0, 0, 0xA3, 0x7F, 0x4B, 0x22 }, frame[..12]);
        Assert.Equal(12 + 24 + 4, frame.Length);
        Assert.Equal(new byte[24], Assert.Single(EventReader.Records(frame)));
    }
}
