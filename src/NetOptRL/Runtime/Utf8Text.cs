using System.Text;

namespace NetOptRL.Runtime;

/// <summary>Text files: UTF-8, with or without its byte order mark, and nothing that is not.</summary>
internal static class Utf8Text
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, without the mark.</summary>
    /// <param name="bytes">The file's bytes, whatever they are.</param>
    /// <param name="origin">The file, for messages.</param>
    /// <exception cref="InvalidInputException">They are no text in UTF-8; the message names file, line and column.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string origin)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException failure)
        {
            var before = bytes[..Math.Clamp(failure.Index, 0, bytes.Length)];
            var (line, column) = (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
            throw new InvalidInputException($"{origin}:{line}: must be text in UTF-8, but byte {column} of the line is not.", failure);
        }
    }
}
