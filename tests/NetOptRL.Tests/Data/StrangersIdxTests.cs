using System.Buffers.Binary;
using System.Diagnostics;
using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Tests.Fuzzing;

namespace NetOptRL.Tests.Data;

/// <summary>IDX files that claim what they are not, and what reading them may cost.</summary>
public sealed class StrangersIdxTests : IDisposable
{
    private readonly IdxFolderOfTest _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, 2_000_000_000, 28, 28, "must have 1568000000016 bytes for 2000000000 × 28 × 28 values, but has 496; it is truncated or altered.")]
    [InlineData(true, 2_000_000_000, 28, 28, "must have 1568000000016 bytes for 2000000000 × 28 × 28 values, but ")]
    [InlineData(true, 2_000_000, 1, 1, "must have 2000016 bytes for 2000000 × 1 × 1 values, but ")] // an array could hold them
    public void Memory_is_not_taken_for_what_a_header_claims_and_the_file_cannot_hold(bool isZipped, int count, int height, int width, string message)
    {
        var file = SampleFiles.MakeIdx(40, 3, 4);
        foreach (var (i, size) in new[] { count, height, width }.Index())
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + 4 * i), size);
        var bytes = isZipped ? SampleFiles.Zip(file) : file;
        Assert.Throws<InvalidInputException>(() => Read(bytes, isZipped)); // translated before it is measured

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidInputException>(() => Read(bytes, isZipped));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains(message, error.Message);
        Assert.InRange(allocated, 0, 200_000);
    }

    [Fact]
    public void Memory_for_what_is_zipped_is_taken_as_it_comes()
    {
        var file = SampleFiles.MakeIdx(40, 300, 400); // 4.8 MB of a pattern that shrinks to a few kB
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4), 80);
        var zipped = SampleFiles.Zip(file[..(file.Length / 40)]); // the file could hold as many, but holds the fortieth part of half of them
        var padded = (byte[])[.. zipped, .. new byte[20_000]];
        Assert.Throws<InvalidInputException>(() => Read(padded, isZipped: true));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidInputException>(() => Read(padded, isZipped: true));
        Assert.Contains("must have 9600016 bytes for 80 × 300 × 400 values, but has 120000; it is truncated or altered.", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 600_000);
    }

    [Fact]
    public void What_unzips_to_far_more_than_its_header_claims_is_given_up_after_one_byte_more()
    {
        var bomb = SampleFiles.Zip([.. SampleFiles.MakeIdx(40, 3, 4), .. new byte[20_000_000]]);
        var start = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<InvalidInputException>(() => Read(bomb, isZipped: true));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
        Assert.Equal("images.gz: must have 496 bytes for 40 × 3 × 4 values, but has more; it is truncated or altered.", error.Message);
    }

    public static TheoryData<string, byte[]> Trailers => new()
    {
        { "one byte", [7] },
        { "the first byte of another gzip", [0x1F] },
        { "text", [.. "and so on"u8] },
        { "the file's own last bytes", SampleFiles.ZippedIdx[^30..] },
        { "very much", new byte[100_000] },
    };

    [Theory]
    [MemberData(nameof(Trailers))]
    public void What_follows_the_gzip_data_is_refused(string what, byte[] trailer)
    {
        Assert.NotEmpty(what);
        Assert.Equal(SampleFiles.Idx, Read(SampleFiles.ZippedIdx, isZipped: true));
        var error = Assert.Throws<InvalidInputException>(() => Read([.. SampleFiles.ZippedIdx, .. trailer], isZipped: true));
        Assert.Matches(@"\Aimages\.gz: must (end with the end of its only gzip stream, but |be a whole gzip file, but )", error.Message);
    }

    [Fact]
    public void A_gzip_file_of_two_streams_is_refused()
    {
        var file = SampleFiles.Idx;
        byte[] twice = [.. SampleFiles.Zip(file[..100]), .. SampleFiles.Zip(file[100..])];
        Assert.Contains("must end with the end of its only gzip stream", Assert.Throws<InvalidInputException>(() => Read(twice, isZipped: true)).Message);
    }

    [Fact]
    public void Gzip_data_that_is_cut_off_anywhere_is_refused()
    {
        for (var length = 0; length < SampleFiles.ZippedIdx.Length; length++)
            Assert.Throws<InvalidInputException>(() => Read(SampleFiles.ZippedIdx[..length], isZipped: true));
    }

    [Fact]
    public void A_checksum_that_does_not_fit_is_found()
    {
        var zipped = SampleFiles.ZippedIdx.ToArray();
        zipped[^8] ^= 1;
        Assert.Contains("must be a whole gzip file, but is truncated or altered", Assert.Throws<InvalidInputException>(() => Read(zipped, true)).Message);
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for()
    {
        File.Delete(_folder.PathOf(IdxFile.TrainImages));
        using (var made = Process.Start("mkfifo", [_folder.PathOf(IdxFile.TrainImages)]))
            await made.WaitForExitAsync();
        var reading = Task.Run(() => Assert.Throws<InvalidInputException>(() => Datasets.Load(_folder.Spec)));
        Assert.Same(reading, await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(20))));
        Assert.Contains("must begin with a header of 16 bytes, but has only 0 bytes.", (await reading).Message);
    }

    private static byte[] Read(byte[] bytes, bool isZipped) =>
        IdxReader.Read(isZipped ? "images.gz" : "images", new MemoryStream(bytes), bytes.Length, isZipped, 3).Bytes;
}
