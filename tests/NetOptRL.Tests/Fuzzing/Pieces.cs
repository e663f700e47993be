using System.Text;

namespace NetOptRL.Tests.Fuzzing;

/// <summary>What is put into files: pieces that readers of their kind are known to stumble over.</summary>
internal static class Pieces
{
    /// <summary>Nine lines that would stand for a billion items (the "billion laughs").</summary>
    private const string Laughs = """
        a: &a [x, x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
        e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
        f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
        g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]
        h: &h [*g, *g, *g, *g, *g, *g, *g, *g, *g, *g]
        i: &i [*h, *h, *h, *h, *h, *h, *h, *h, *h, *h]

        """;

    /// <summary>For every kind of file: byte order marks, zeros, half letters, line ends.</summary>
    public static IReadOnlyList<byte[]> ForAll { get; } =
    [
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0], new byte[100], [0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80],
        [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x1B, (byte)'[', (byte)'2', (byte)'J'], [.. "\r\n"u8], [.. "\r"u8], [.. "\u2028"u8], [.. "\u0085"u8],
        [.. "\u202E"u8], [.. "\uFFFE"u8], [.. Enumerable.Repeat((byte)0xFF, 64)],
    ];

    /// <summary>Numbers, and what stands for one.</summary>
    public static IReadOnlyList<byte[]> Numbers { get; } = Texts(
        "0", "-0", "-1", "1", "2", "0.5", "NaN", ".nan", ".inf", "Infinity", "-Infinity", "1e999", "-1e999", "1e-999", "1e308", "1e18", "2147483647",
        "2147483648", "-2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "123456789012345678901234567890",
        "1" + new string('0', 400), "0." + new string('0', 400) + "1", "0x7fffffff", "1_000", "007", "null", "true", "\"1\"", "", "1e", "--1", "[1]", "{}");

    /// <summary>For YAML.</summary>
    public static IReadOnlyList<byte[]> Yaml { get; } = Texts(
        "&a ", "*a", "*a ", "<<: *a\n", "<<: {a: 1}\n", "!!binary ", "!!Some.Type,Some ", "!<tag:x,2000:y> ", "!<> ", "!! ", "! ", "&", "*", "!a!b ",
        "!%FF ", "%YAML 1.3\n---\n", "%YAML 99999999999.1\n", "%TAG ! tag:x:\n---\n", "---\n", "...\n", "--- ", "? ", "? [a]\n: b\n", "- ", "|\n", ">\n",
        "|9\n", ">-\n", "'", "\"", "\"\\0\"", "\"\\ud800\"", "\"\\UFFFFFFFF\"", "\"\\x\"", "{", "}", "[", "]", "{a: ", "{a, b: c, ", ", ", ": ", " #", "\t",
        "\n\t", "\n  ", "`", "@", "%", "folder: ../x\n", "name: a\nname: b\n", Laughs, Laughs + "laughs: *i\n", new string('[', 200),
        new string('[', 20_000), new string('{', 200), Repeat("- ", 200), Repeat("- ", 20_000), Repeat("{a: ", 200), Repeat("? ", 2000), Repeat("&a ", 100),
        Nested(200), new string('x', 100_000), Repeat("x: 1\n", 2000), "\n" + Repeat("x: &a\n", 30), "\"" + new string(' ', 50_000), Repeat("# ", 20_000));

    /// <summary>For JSON.</summary>
    public static IReadOnlyList<byte[]> Json { get; } = Texts(
        "null", "true", "[]", "{}", "[null]", "{\"a\":{}}", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"$type\": \"Some.Type, Some\",", "\"$ref\": \"1\",",
        "\"$id\": \"1\",", "\"__proto__\": {},", "\"schema\": 2,", "\"comparison\": \"x\",", "\"seed\": 1,", ",", ":", "//", "/**/", "'", "\"", "\\", "{", "}",
        "[", "]", new string('[', 60), new string('[', 200), new string('[', 100_000), Repeat("{\"a\":", 60), Repeat("{\"a\":", 100_000),
        "[" + Repeat("0,", 20_000) + "0]", $"{{{Keys(3000)}}}", $"\"{new string('x', 100_000)}\"", $"{{\"{new string('x', 20_000)}\":{{{Keys(900)}}}}}");

    private static string Keys(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{i}\":0"));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>Mappings in mappings, each a line of its own.</summary>
    private static string Nested(int depth) => "\n" + string.Concat(Enumerable.Range(0, depth).Select(level => $"{new string(' ', level)}a:\n"));

    private static IReadOnlyList<byte[]> Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
