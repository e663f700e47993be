using NetOptRL.Runtime;

namespace NetOptRL.Reports.Reproduction;

/// <summary>Files whose studies can be run again.</summary>
public static class ReproductionFile
{
    /// <summary>Largest file that is read, in bytes: a rollout of ten decisions takes about 100 of them.</summary>
    private const long LongestFile = 1 << 28;

    /// <summary>The studies of a result.json, each checked and ready to be run again.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">
    /// It cannot be read, is no result.json of this version, or was altered; the message names file and key.
    /// </exception>
    public static IReadOnlyList<StudyReproduction> Open(string path) => [new StudyReproduction(ResultReader.Read(ReadBytes(path), path), path)];

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > LongestFile)
                throw new InvalidInputException($"{path}: must have at most {LongestFile} bytes, but has {stream.Length}.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException($"{path}: must be a readable file, but is not ({failure.Message.TrimEnd('.')}).", failure);
        }
    }
}
