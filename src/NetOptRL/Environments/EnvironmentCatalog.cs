using System.Text;
using NetOptRL.Environments.Reading;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Environments;

/// <summary>Finds environments: the bundled ones by name, a user's own by the path of its YAML file.</summary>
public static class EnvironmentCatalog
{
    private const string Prefix = "environments/", Suffix = ".yaml";
    private const int Longest = 1 << 20; // bytes of a file, letters of a text

    /// <summary>Names of the bundled environments, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(EnvironmentCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The bundled environment of that name, or the one described by the file at that path.</summary>
    /// <exception cref="InvalidInputException">There is neither, or the file is no valid spec; the message names file and line.</exception>
    public static EnvironmentSpec Find(string nameOrPath)
    {
        if (Names.Contains(nameOrPath))
            return Parse(ReadResource(Prefix + nameOrPath + Suffix), Prefix + nameOrPath + Suffix);
        if (File.Exists(nameOrPath))
            return Parse(Utf8Text.Decode(BoundedFile.Read(nameOrPath, Longest), nameOrPath), nameOrPath);
        var isFile = Path.GetExtension(nameOrPath) is Suffix or ".yml";
        throw new InvalidInputException(SpecText.Sentence(
            $"an environment must be one of {string.Join(", ", Names)} or the path of a YAML file, "
            + $"but {(isFile ? "there is no file" : "got")} {SpecText.Quote(nameOrPath)}"
            + SpecText.Suggest(isFile ? Path.GetFileNameWithoutExtension(nameOrPath) : nameOrPath, Names)));
    }

    /// <summary>Reads a spec from its YAML text; <paramref name="origin"/> is named in errors.</summary>
    /// <exception cref="InvalidInputException">The text is no valid spec.</exception>
    public static EnvironmentSpec Parse(string text, string origin) => text.Length <= Longest
        ? EnvironmentReader.Read(text, origin)
        : throw new InvalidInputException($"{origin}: a spec must have at most {Longest} letters, but has {text.Length}.");

    private static string ReadResource(string name)
    {
        using var stream = typeof(EnvironmentCatalog).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
