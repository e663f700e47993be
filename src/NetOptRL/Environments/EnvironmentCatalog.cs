namespace NetOptRL.Environments;

/// <summary>Finds environments: the bundled ones by name, a user's own by the path of its YAML file.</summary>
public static class EnvironmentCatalog
{
    /// <summary>Names of the bundled environments, sorted.</summary>
    public static IReadOnlyList<string> Names => throw new NotSupportedException();

    /// <summary>The bundled environment of that name, or the one described by the file at that path.</summary>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">There is neither, or the file is no valid spec; the message names file and line.</exception>
    public static EnvironmentSpec Find(string nameOrPath) => throw new NotSupportedException();

    /// <summary>Reads a spec from its YAML text; <paramref name="origin"/> is named in errors.</summary>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">The text is no valid spec.</exception>
    public static EnvironmentSpec Parse(string text, string origin) => throw new NotSupportedException();
}
