namespace NetOptRL.Data;

/// <summary>The characters of a training text, numbered from 0 in the order of their code points; the last number stands for all others.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<int, int> _numbers;

    /// <param name="characters">Code points of the training text.</param>
    public Vocabulary(ReadOnlySpan<int> characters)
    {
        var found = new HashSet<int>();
        foreach (var character in characters)
            found.Add(character);
        _numbers = found.Order().Index().ToDictionary(entry => entry.Item, entry => entry.Index);
    }

    /// <summary>How many numbers there are, that for unknown characters among them.</summary>
    public int Count => _numbers.Count + 1;

    /// <summary>A character's number.</summary>
    public int NumberOf(int character) => _numbers.TryGetValue(character, out var number) ? number : _numbers.Count;
}
