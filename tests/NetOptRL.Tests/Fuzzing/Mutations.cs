using System.Buffers.Binary;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Fuzzing;

/// <summary>Damage to files, by one to four changes each: what bad disks, bad transfers, editors and bad people do.</summary>
internal static class Mutations
{
    private const int MostChanges = 4, LongestBlock = 64, MostCopies = 2000;
    private static readonly long[] Extremes =
        [0, 1, -1, 127, 128, 255, 256, short.MaxValue, ushort.MaxValue, int.MaxValue, int.MinValue, uint.MaxValue, 1_000_000_000, long.MaxValue, long.MinValue];

    /// <summary>A damaged copy of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tokens">Pieces that may be put into it beside those for all.</param>
    /// <param name="random">What the damage follows from.</param>
    public static byte[] Apply(byte[] file, IReadOnlyList<byte[]> tokens, RandomStream random)
    {
        var bytes = new List<byte>(file);
        for (var left = 1 + random.Next(MostChanges); left > 0; left--)
            Change(bytes, tokens, random);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, IReadOnlyList<byte[]> tokens, RandomStream random)
    {
        var place = random.Next(bytes.Count + 1);
        var length = Math.Min(1 + random.Next(LongestBlock), bytes.Count - place);
        switch (random.Next(14))
        {
            case 0 when place < bytes.Count:
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when place < bytes.Count:
                bytes[place] = (byte)random.Next(256);
                break;
            case 2 when random.Next(3) == 0:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            case 3:
                bytes.RemoveRange(place, length);
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(place, length));
                break;
            case 5 when random.Next(4) == 0:
                var block = bytes.GetRange(place, length);
                bytes.InsertRange(place, Enumerable.Repeat(block, random.Next(MostCopies)).SelectMany(copy => copy).ToArray());
                break;
            case 6:
                var noise = new byte[length];
                random.NextBytes(noise);
                bytes.InsertRange(place, noise);
                break;
            case 7 or 8 when tokens.Count > 0:
                bytes.InsertRange(place, tokens[random.Next(tokens.Count)]);
                break;
            case 9:
                bytes.InsertRange(place, Pieces.ForAll[random.Next(Pieces.ForAll.Count)]);
                break;
            case 10:
                Overwrite(bytes, place, random);
                break;
            case 11 when random.Next(8) == 0:
                ReplaceLineEnds(bytes);
                break;
            default:
                ReplaceNumber(bytes, place, random);
                break;
        }
    }

    /// <summary>An extreme number of 1, 2, 4 or 8 bytes, either end first, over what is there.</summary>
    private static void Overwrite(List<byte> bytes, int place, RandomStream random)
    {
        var number = new byte[sizeof(long)];
        var extreme = Extremes[random.Next(Extremes.Length)];
        var width = 1 << random.Next(4);
        if (random.Next(2) == 0)
            BinaryPrimitives.WriteInt64LittleEndian(number, extreme);
        else
            BinaryPrimitives.WriteInt64BigEndian(number, extreme << (64 - 8 * width));
        for (var i = 0; i < width && place + i < bytes.Count; i++)
            bytes[place + i] = number[i];
    }

    /// <summary>The next number in a text becomes another one, or none.</summary>
    private static void ReplaceNumber(List<byte> bytes, int place, RandomStream random)
    {
        var start = bytes.FindIndex(place, IsDigit);
        if (start < 0)
            return;
        var end = bytes.FindIndex(start, letter => !IsDigit(letter));
        bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
        bytes.InsertRange(start, Pieces.Numbers[random.Next(Pieces.Numbers.Count)]);
    }

    private static void ReplaceLineEnds(List<byte> bytes)
    {
        var replaced = bytes.SelectMany(letter => letter == '\n' ? "\r\n"u8.ToArray() : [letter]).ToArray();
        bytes.Clear();
        bytes.AddRange(replaced);
    }

    private static bool IsDigit(byte letter) => letter is >= (byte)'0' and <= (byte)'9' or (byte)'.' or (byte)'-';
}
