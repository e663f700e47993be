namespace NetOptRL.Runtime;

/// <summary>libtorch could not be loaded; the message names the library, the true cause and the remedy.</summary>
public sealed class LibTorchLoadException : Exception
{
    /// <summary>With the cause and the remedy in <paramref name="message"/>.</summary>
    public LibTorchLoadException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
