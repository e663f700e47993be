using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>The keys that all sources of files have in common.</summary>
internal static class FileKeys
{
    public const string File = "file", TestFile = "testFile", Sha256 = "sha256", TestSha256 = "testSha256", Standardize = "standardize", Classes = "classes";
    private const int MostClasses = 1000;

    /// <summary>The files, the number of classes and the shape.</summary>
    public static DataSpec Read(SpecSection section, DataSpec common, InputShape shape)
    {
        var test = section.Optional(TestFile);
        if (test is null && section.Optional(TestSha256) is { } hash)
            throw hash.Error($"{hash.Name} must stand beside {TestFile}, but there is none");
        return common with
        {
            File = DataFolders.Read(section.Required(File)),
            TestFile = test is null ? null : DataFolders.Read(test),
            Shape = shape,
            Classes = section.Required(Classes).Integer(2, MostClasses),
        };
    }

    /// <summary>A hash, or null where the spec gives none.</summary>
    public static string? Hash(SpecSection section, string key) => section.Optional(key)?.Matching("[0-9a-f]{64}", "64 lower-case hexadecimal digits");

    /// <summary>Whether values are standardized; they are, unless the spec says otherwise.</summary>
    public static bool Standardizes(SpecSection section) => section.Optional(Standardize)?.Flag() ?? true;
}
