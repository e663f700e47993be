namespace NetOptRL.Cli;

/// <summary>
/// A standard stream that is silent from the moment on in which it cannot be written: a full disk, a terminal that was closed or a reader
/// that went away must not end a study. (A closed pipe is swallowed by .NET already.)
/// </summary>
internal sealed class StandardStream : Stream
{
    private readonly Stream _inner;

    /// <param name="open">Opens what is written to; it may fail, where the process was started without it.</param>
    public StandardStream(Func<Stream> open)
    {
        try
        {
            _inner = open();
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            (_inner, Failure) = (Null, failure);
        }
    }

    /// <summary>Why it cannot be written; null as long as it can.</summary>
    public Exception? Failure { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Failure is not null)
            return;
        try
        {
            _inner.Write(buffer);
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            Failure = failure;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        if (Failure is not null)
            return;
        try
        {
            _inner.Flush();
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            Failure = failure;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static bool IsBroken(Exception failure) => failure is IOException or UnauthorizedAccessException;
}
