using NetOptRL.Runtime;

namespace NetOptRL.Studies.Stores;

/// <summary>Where studies are kept: in a SQLite file, or in a database of a PostgreSQL server.</summary>
public sealed record StoreAddress
{
    private StoreAddress(string text) => Text = text;

    /// <summary>As it was given: a path, or <c>postgres://USER@HOST:PORT/DATABASE</c>. It holds no password.</summary>
    public string Text { get; }

    /// <summary>Whether it is a database of a server.</summary>
    public bool IsServer => PostgresAddress.Is(Text);

    /// <summary>The same text for the same place, whatever folder a path was relative to.</summary>
    internal string Location => IsServer ? Text : Path.GetFullPath(Text);

    /// <summary>Reads an address; the place itself is not looked at.</summary>
    /// <param name="text">A path, absolute or relative to the working folder, or <c>postgres://USER@HOST:PORT/DATABASE</c>.</param>
    /// <exception cref="InvalidInputException">It is neither, or holds a password, which the message does not repeat.</exception>
    public static StoreAddress Parse(string text)
    {
        if (PostgresAddress.Is(text))
        {
            PostgresAddress.Parse(text);
            return new StoreAddress(text);
        }
        if (string.IsNullOrWhiteSpace(text) || text.Contains("://", StringComparison.Ordinal))
        {
            throw new InvalidInputException(
                $"a store must be the path of a SQLite file or begin with postgres://, but got \"{PostgresAddress.WithoutPassword(text)}\".");
        }
        return new StoreAddress(text);
    }

    /// <summary>That of a file, whatever its name.</summary>
    internal static StoreAddress OfFile(string path) => new(path);

    /// <summary><see cref="Text"/>.</summary>
    public override string ToString() => Text;
}
