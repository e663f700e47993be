using System.Text;
using NetOptRL.Cli;

namespace NetOptRL.Tests.Cli;

public sealed class StandardStreamTests
{
    private readonly StringWriter _error = new();

    [Fact]
    public void What_can_be_written_is_written()
    {
        var inner = new MemoryStream();
        using var stream = new StandardStream(() => inner);
        using (var writer = new StreamWriter(stream))
            writer.Write("ein Satz");
        Assert.Equal("ein Satz", Encoding.UTF8.GetString(inner.ToArray()));
        Assert.Null(stream.Failure);
    }

    [Fact]
    public void From_the_first_failure_on_it_is_silent_and_tries_no_more()
    {
        var inner = new FullDisk();
        using var stream = new StandardStream(() => inner);
        for (var i = 0; i < 3; i++)
            stream.Write("x"u8);
        stream.Flush();
        Assert.Equal((1, "No space left on device"), (inner.Tries, stream.Failure!.Message));
    }

    [Fact]
    public void A_stream_that_is_not_there_at_all_is_silent()
    {
        using var stream = new StandardStream(() => throw new UnauthorizedAccessException("Bad file descriptor"));
        stream.Write("x"u8);
        Assert.Equal("Bad file descriptor", stream.Failure!.Message);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 2)]
    [InlineData(143, 143)]
    public void Output_that_could_not_be_written_is_a_failure_of_what_was_done_otherwise(int code, int exitCode)
    {
        Assert.Equal(exitCode, StandardStreams.ExitCode(code, new IOException("No space left on device"), _error));
        Assert.Equal(
            "netoptrl: standard output must be writable, but is not (No space left on device); the command has ended all the same.\n", _error.ToString());
        Assert.Equal(code, StandardStreams.ExitCode(code, null, _error));
    }

    private sealed class FullDisk : MemoryStream
    {
        public int Tries { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Tries++;
            throw new IOException("No space left on device");
        }
    }
}
