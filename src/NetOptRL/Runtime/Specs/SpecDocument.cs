using System.Buffers;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NetOptRL.Runtime.Specs;

/// <summary>
/// Reads YAML text into nodes that know their lines. Stricter than YAML: one document, plain text keys, no key twice, and no
/// anchors, aliases or tags, so that a file says everything in the place where it is read.
/// </summary>
internal sealed class SpecDocument
{
    private const int MaxDepth = 16;

    // YamlDotNet takes the first zero for the end of the text, and so would leave out what is behind it.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(letter => char.IsControl(letter) && !"\t\n\r\u0085".Contains(letter)),
        '\uFEFF', '\uFFFE', '\uFFFF',
    ]);

    private readonly string _origin;
    private readonly Parser _parser;

    private SpecDocument(string text, string origin)
    {
        _origin = origin;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The whole text as one value.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="origin">Its file, for messages.</param>
    /// <exception cref="InvalidInputException">It is no YAML, or not of the strict kind.</exception>
    public static SpecValue Read(string text, string origin)
    {
        CheckLetters(text, origin);
        CheckIndentation(text, origin);
        var document = new SpecDocument(text, origin);
        try
        {
            return document.ReadRoot();
        }
        catch (YamlException failure)
        {
            throw document.NotYaml((int)failure.Start.Line, $"{failure.Message.TrimEnd('.')} (column {failure.Start.Column})");
        }
        catch (ArgumentException) // what YamlDotNet 18.1 throws for the name of a tag or an anchor that cannot be one
        {
            throw document.NotYaml(1, "a tag or an anchor has no name that can be one");
        }
        catch (InvalidOperationException) // what YamlDotNet 18.1 throws where a flow list runs into the next key
        {
            throw document.NotYaml(1, "a bracket or brace is not closed");
        }
    }

    private static void CheckLetters(string text, string origin)
    {
        if (text.AsSpan().IndexOfAny(Forbidden) is >= 0 and var place)
        {
            var before = text.AsSpan(0, place);
            var (line, column) = (before.Count('\n') + 1, place - before.LastIndexOf('\n'));
            throw SpecText.Error(origin, line, $"must be text without control characters, but has U+{(int)text[place]:X4} in column {column}");
        }
    }

    /// <summary>YamlDotNet refuses tabs too, but does not say in which line.</summary>
    private static void CheckIndentation(string text, string origin)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            var indentation = content[..^content.TrimStart().Length];
            if (indentation.Contains('\t') && indentation.Length < content.Length)
                throw SpecText.Error(origin, line, "a line must be indented with spaces, but got a tab");
        }
    }

    private SpecValue ReadRoot()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.Accept<DocumentStart>(out _))
            throw Error(1, "must hold keys and values, but is empty");
        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            throw Error(LineOf(second), "must hold one document, but a second one begins");
        return new SpecValue(root, root.Line, "", _origin);
    }

    private SpecNode ReadNode(int depth)
    {
        if (!_parser.Accept<ParsingEvent>(out var next))
            throw Error(1, "must hold keys and values, but ends early");
        if (depth > MaxDepth)
            throw Error(LineOf(next), $"must not be nested more than {MaxDepth} deep, but is");
        if (next is AnchorAlias)
            throw Error(LineOf(next), "must not have aliases (*name), but has one");
        if (next is NodeEvent { Anchor.IsEmpty: false })
            throw Error(LineOf(next), "must not have anchors (&name), but has one");
        if (next is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
            throw Error(LineOf(next), $"must not have tags, but has {tag}");
        if (_parser.TryConsume<Scalar>(out var scalar))
            return new SpecScalar(LineOf(scalar), scalar.Value, scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any));
        if (_parser.TryConsume<SequenceStart>(out var list))
            return ReadList(list, depth);
        return _parser.TryConsume<MappingStart>(out var mapping) ? ReadMapping(mapping, depth) : throw NotYaml(LineOf(next), "a value is missing");
    }

    private SpecList ReadList(SequenceStart start, int depth)
    {
        var items = new List<SpecNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new SpecList(LineOf(start), items);
    }

    private SpecMapping ReadMapping(MappingStart start, int depth)
    {
        var entries = new Dictionary<string, SpecEntry>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var node = ReadNode(depth + 1);
            if (node is not SpecScalar key)
                throw Error(node.Line, "a key must be plain text, but got a list or a mapping");
            if (entries.TryGetValue(key.Text, out var first))
                throw Error(key.Line, $"a key must appear once, but got {SpecText.Quote(key.Text)} again (first on line {first.Line})");
            entries.Add(key.Text, new SpecEntry(key.Line, key.Text, ReadNode(depth + 1)));
        }
        return new SpecMapping(LineOf(start), [.. entries.Values]);
    }

    private InvalidInputException NotYaml(int line, string reason) =>
        Error(Math.Max(line, _parser.Current is { } last ? LineOf(last) : 1), $"must be well-formed YAML, but it is not: {reason}");

    private InvalidInputException Error(int line, string rule) => SpecText.Error(_origin, line, rule);

    private static int LineOf(ParsingEvent parsed) => (int)parsed.Start.Line;
}
