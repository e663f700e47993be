using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using NetOptRL.Data;

namespace NetOptRL.Tests.Data;

/// <summary>A small data set in IDX files, in a folder of its own that goes away with it. Sample i's pixels are all i mod 256.</summary>
internal sealed class IdxFolderOfTest : IDisposable
{
    public const int TrainCount = 40, TestCount = 12, Height = 3, Width = 4, Classes = 5;

    public IdxFolderOfTest()
    {
        WriteImages(IdxFile.TrainImages, TrainCount);
        WriteLabels(IdxFile.TrainLabels, TrainCount);
        WriteImages(IdxFile.TestImages, TestCount);
        WriteLabels(IdxFile.TestLabels, TestCount);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("netoptrl-idx-").FullName;

    public DataSpec Spec => new("idx", Path, Train: 20, Validation: 10, Test: 8, SplitSeed: 3);

    public string PathOf(IdxFile file) => System.IO.Path.Combine(Path, file.FileName);

    public string HashOf(IdxFile file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf(file))));

    public void Change(IdxFile file, Func<byte[], byte[]> change) => File.WriteAllBytes(PathOf(file), change(File.ReadAllBytes(PathOf(file))));

    public void Zip(IdxFile file)
    {
        using (var zipped = new GZipStream(File.Create(PathOf(file) + ".gz"), CompressionLevel.Fastest))
            zipped.Write(File.ReadAllBytes(PathOf(file)));
        File.Delete(PathOf(file));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void WriteImages(IdxFile file, int count) => Write(
        file, [count, Height, Width], Enumerable.Range(0, count).SelectMany(i => Enumerable.Repeat((byte)i, Height * Width)));

    private void WriteLabels(IdxFile file, int count) => Write(file, [count], Enumerable.Range(0, count).Select(i => (byte)(i % Classes)));

    private void Write(IdxFile file, int[] sizes, IEnumerable<byte> values)
    {
        var header = new byte[4 + 4 * sizes.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, 0x800 + sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), sizes[i]);
        File.WriteAllBytes(PathOf(file), [.. header, .. values]);
    }
}
