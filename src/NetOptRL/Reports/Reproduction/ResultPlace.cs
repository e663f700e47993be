using System.Text.Json;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>Where the file lies that can be reproduced, and what to give in place of one that cannot.</summary>
internal static class ResultPlace
{
    private const string Rule = $"must be a {ResultFiles.Result}, {FailedStudyFiles.Failure} or {ComparisonFiles.Comparison}, or the folder that holds one";

    /// <summary>The file itself, or the one in a folder; a comparison's comes first.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static string Find(string fileOrFolder)
    {
        if (File.Exists(fileOrFolder))
            return fileOrFolder;
        if (!Directory.Exists(fileOrFolder))
            throw new InvalidInputException($"{(fileOrFolder.Length == 0 ? "the file" : fileOrFolder)}: {Rule}, but is not there.");
        return In(fileOrFolder) ?? throw new InvalidInputException($"{fileOrFolder}: {Rule}, but holds none{Remedy(fileOrFolder)}.");
    }

    /// <summary>The file's JSON, after a look whether it is one of the three at all: another file is no damaged one.</summary>
    /// <exception cref="InvalidInputException">It is another, or none; the message names what to give instead, where that is there.</exception>
    public static JsonDocument Parse(byte[] bytes, string path)
    {
        var content = bytes.AsSpan().TrimStart(" \t\r\n"u8);
        if (content.IsEmpty || content[0] != '{')
            throw Refuse(path, content.IsEmpty ? "is empty" : "is a file of another kind");
        var json = ParseObject(bytes, path);
        try
        {
            JsonKeys.Check(json.RootElement, path);
            CheckKind(json.RootElement, path);
            return json;
        }
        catch (InvalidInputException)
        {
            json.Dispose();
            throw;
        }
    }

    private static JsonDocument ParseObject(byte[] bytes, string path)
    {
        try
        {
            return ResultReader.Parse(bytes, path);
        }
        catch (InvalidInputException failure) when (Remedy(FolderOf(path)) is { Length: > 0 } remedy)
        {
            throw new InvalidInputException($"{failure.Message.TrimEnd('.')}{remedy}.", failure);
        }
    }

    private static void CheckKind(JsonElement root, string path)
    {
        if (root.TryGetProperty("title", out _) && root.TryGetProperty("sections", out _))
            throw Refuse(path, "is a report");
        if (!root.TryGetProperty("schema", out _))
            throw Refuse(path, "is a file of another kind");
    }

    private static InvalidInputException Refuse(string path, string found)
    {
        var other = In(FolderOf(path)) is { } file && Path.GetFullPath(file) != Path.GetFullPath(path) ? file : null;
        var instead = other is null ? Remedy(FolderOf(path)) : $"; give {Shell.Quote(other)}";
        return new InvalidInputException($"{path}: {Rule}, but {found}{instead}.");
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";

    private static string? In(string folder) =>
        new[] { ComparisonFiles.Comparison, ResultFiles.Result, FailedStudyFiles.Failure }
            .Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>A study's store writes its files again at any time, and goes on where it has not ended.</summary>
    private static string Remedy(string folder) =>
        StoredStudy.IsIn(folder) || Comparison.IsIn(folder) ? $"; netoptrl resume {Shell.Quote(folder)} writes it" : "";
}
