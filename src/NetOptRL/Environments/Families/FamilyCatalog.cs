using NetOptRL.Runtime;

namespace NetOptRL.Environments.Families;

/// <summary>Finds families by the path of their YAML file.</summary>
public static class FamilyCatalog
{
    private const int Longest = 1 << 20; // bytes

    /// <summary>The family described by the file at that path.</summary>
    /// <exception cref="InvalidInputException">There is none, or it is no valid family; the message names file and line.</exception>
    public static TaskFamily Find(string path) => TaskFamily.Parse(Utf8Text.Decode(BoundedFile.Read(path, Longest), path), path);
}
