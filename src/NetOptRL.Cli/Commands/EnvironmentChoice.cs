using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Cli.Commands;

/// <summary>
/// Which environment a word of the command line means: a bundled name means the bundled environment, whatever lies in the working folder;
/// everything else is a path. Where the other could have been meant, one line on the error stream says which it is.
/// </summary>
internal static class EnvironmentChoice
{
    /// <summary>The rule, for help.</summary>
    public const string Rule = "A bundled name always means the bundled environment, a file is taken by its path, such as ./NAME.yaml.";

    /// <exception cref="InvalidInputException">There is no such environment, or its file is no valid spec.</exception>
    public static EnvironmentSpec Find(string word, CommandContext context)
    {
        var spec = context.Engine.FindEnvironment(word);
        if (Doubt(word, spec, context.Engine) is { } doubt)
            context.WriteError(doubt);
        return spec;
    }

    private static string? Doubt(string word, EnvironmentSpec spec, Engine engine)
    {
        var bundled = engine.EnvironmentNames();
        if (bundled.Contains(word))
        {
            return new[] { word, $"{word}.yaml", $"{word}.yml" }.FirstOrDefault(File.Exists) is { } file
                ? $"{word} is the bundled environment; the file of that name here is taken by its path, ./{file}."
                : null;
        }
        return bundled.Contains(spec.Name) && engine.FindEnvironment(spec.Name).Text != spec.Text
            ? $"{spec.Name} is the environment of {word}, not the bundled one of that name, from which it differs."
            : null;
    }
}
