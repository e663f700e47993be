using System.Text;

namespace NetOptRL.Cli;

/// <summary>The process's output and error stream, each a <see cref="StandardStream"/> from here on.</summary>
internal sealed class StandardStreams
{
    private readonly StandardStream _output = new(Console.OpenStandardOutput);

    public StandardStreams()
    {
        Console.SetOut(Writer(_output));
        Console.SetError(Writer(new StandardStream(Console.OpenStandardError)));
    }

    /// <summary>What the process ends with: a command that did its work and could not say so has failed, and says why on the error stream.</summary>
    public int ExitCode(int code) => ExitCode(code, _output.Failure, Console.Error);

    internal static int ExitCode(int code, Exception? failure, TextWriter error)
    {
        if (failure is null)
            return code;
        error.WriteLine($"netoptrl: standard output must be writable, but is not ({failure.Message.TrimEnd('.')}); the command has ended all the same.");
        return code == Cli.ExitCode.Done ? Cli.ExitCode.Failed : code;
    }

    private static StreamWriter Writer(StandardStream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
