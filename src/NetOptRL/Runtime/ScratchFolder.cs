namespace NetOptRL.Runtime;

/// <summary>A new folder in the system's temporary one, for what is thrown away: removed with all that is in it when it is disposed.</summary>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>Makes it.</summary>
    /// <param name="prefix">What its name begins with.</param>
    /// <exception cref="InvalidInputException">The temporary folder is missing, or cannot be written.</exception>
    public ScratchFolder(string prefix)
    {
        try
        {
            Path = Directory.CreateTempSubdirectory(prefix).FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"the temporary folder (TMPDIR) must be writable, but {System.IO.Path.GetTempPath()} is not.", failure);
        }
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
