namespace NetOptRL.Runtime.Specs;

/// <summary>A mapping whose keys are known.</summary>
internal sealed class SpecSection
{
    private readonly SpecValue _value;
    private readonly SpecMapping _mapping;

    internal SpecSection(SpecValue value, SpecMapping mapping)
    {
        _value = value;
        _mapping = mapping;
    }

    /// <summary>The value of <paramref name="key"/>.</summary>
    /// <exception cref="InvalidInputException">The key is missing.</exception>
    public SpecValue Required(string key) => Optional(key) ?? throw Error($"{_value.Name} must have the key {key}, but it is missing");

    /// <summary>The value of <paramref name="key"/>, or null where it is missing.</summary>
    public SpecValue? Optional(string key) => _mapping.Entries.FirstOrDefault(entry => entry.Key == key) is { } entry ? _value.Child(entry) : null;

    /// <summary>An error about the section as a whole.</summary>
    public InvalidInputException Error(string rule) => _value.Error(rule);

    internal void AllowOnly(IReadOnlyList<string> keys)
    {
        if (_mapping.Entries.FirstOrDefault(entry => !keys.Contains(entry.Key)) is not { } unknown)
            return;
        throw _value.Child(unknown).Error(
            $"{_value.Name} must have only the keys {string.Join(", ", keys)}, but got {SpecText.Quote(unknown.Key)}{SpecText.Suggest(unknown.Key, keys)}");
    }
}
