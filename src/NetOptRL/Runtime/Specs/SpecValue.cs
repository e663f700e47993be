using System.Globalization;
using System.Text.RegularExpressions;

namespace NetOptRL.Runtime.Specs;

/// <summary>One value of a spec, read as what it has to be; every reader throws <see cref="InvalidInputException"/> with file, line, rule and value.</summary>
internal sealed class SpecValue
{
    private readonly SpecNode _node;
    private readonly int _line;
    private readonly string _path;
    private readonly string _origin;

    internal SpecValue(SpecNode node, int line, string path, string origin)
    {
        _node = node;
        _line = line;
        _path = path;
        _origin = origin;
    }

    /// <summary>How messages call it: its path from the root, such as <c>training.epochs</c>.</summary>
    public string Name => _path.Length == 0 ? "the spec" : _path;

    /// <summary>What was written, as messages show it.</summary>
    public override string ToString() => SpecText.Describe(_node);

    /// <summary>An error in this place.</summary>
    public InvalidInputException Error(string rule) => SpecText.Error(_origin, _line, rule);

    /// <summary>The error that this value is not what it must be.</summary>
    public InvalidInputException Wrong(string mustBe) => Error($"{Name} must be {mustBe}, but got {this}");

    /// <summary>Whether it is that plain word.</summary>
    public bool Is(string word) => _node is SpecScalar { IsQuoted: false } scalar && scalar.Text == word;

    /// <summary>What it was read from.</summary>
    public SpecNode Node => _node;

    /// <summary>Another value in this place.</summary>
    public SpecValue With(SpecNode node) => new(node, _line, _path, _origin);

    /// <summary>Whether it is a whole number.</summary>
    public bool IsInteger => _node is SpecScalar { IsQuoted: false } scalar
        && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether it is a list.</summary>
    public bool IsList => _node is SpecList;

    /// <summary>Text that is not empty and has no control characters but tabs and line ends.</summary>
    public string Text()
    {
        if (_node is not SpecScalar { IsNull: false } scalar || string.IsNullOrWhiteSpace(scalar.Text))
            throw Wrong("text");
        return scalar.Text.All(letter => !char.IsControl(letter) || letter is '\t' or '\n' or '\r')
            ? scalar.Text
            : throw Wrong("text without control characters");
    }

    /// <summary>Text that <paramref name="pattern"/> matches as a whole.</summary>
    public string Matching(string pattern, string mustBe)
    {
        var text = Text();
        return Regex.IsMatch(text, $@"\A(?:{pattern})\z") ? text : throw Wrong(mustBe);
    }

    /// <summary>An integer from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public int Integer(int low, int high) => (int)Long(low, high);

    /// <summary>A 64-bit integer from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public long Long(long low, long high)
    {
        if (_node is not SpecScalar { IsQuoted: false } scalar
            || !Int128.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw Wrong($"an integer {Range(low, high, isAbove: false)}");
        }
        return number >= low && number <= high ? (long)number : throw Wrong($"an integer {Range(low, high, number > high)}");
    }

    /// <summary>A finite number that <paramref name="isAllowed"/> accepts; <paramref name="mustBe"/> says which.</summary>
    public double Number(Func<double, bool> isAllowed, string mustBe) => _node is SpecScalar { IsQuoted: false } scalar
        && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && isAllowed(number)
            ? number
            : throw Wrong(mustBe);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag() => Is("true") || (Is("false") ? false : throw Wrong("true or false"));

    /// <summary>One of the names.</summary>
    public T Choice<T>(IReadOnlyDictionary<string, T> choices)
    {
        if (_node is SpecScalar scalar && choices.TryGetValue(scalar.Text, out var choice))
            return choice;
        var suggestion = _node is SpecScalar { IsNull: false } written ? SpecText.Suggest(written.Text, choices.Keys) : "";
        throw Error($"{Name} must be one of {string.Join(", ", choices.Keys)}, but got {this}{suggestion}");
    }

    /// <summary>The values of a list.</summary>
    public IReadOnlyList<SpecValue> Items(int least, int most) => _node is SpecList list && list.Items.Count >= least && list.Items.Count <= most
        ? [.. list.Items.Select((item, i) => new SpecValue(item, item.Line, $"{_path}[{i}]", _origin))]
        : throw Wrong(least == most ? $"a list of {least} values" : $"a list of {least} to {most} values");

    /// <summary>A mapping; where keys are given, with no others.</summary>
    public SpecSection Section(params IReadOnlyList<string> keys)
    {
        if (_node is not SpecMapping mapping)
            throw Wrong("a mapping of keys to values");
        var section = new SpecSection(this, mapping);
        if (keys.Count > 0)
            section.AllowOnly(keys);
        return section;
    }

    internal SpecValue Child(SpecEntry entry) => new(entry.Value, entry.Line, _path.Length == 0 ? entry.Key : $"{_path}.{entry.Key}", _origin);

    private static string Range(long low, long high, bool isAbove) => low == long.MinValue && high == long.MaxValue ? "of 64 bits"
        : high < int.MaxValue ? $"in {low} … {high}"
        : isAbove ? $"of at most {high}" : $"of at least {low}";
}
