using System.Text.RegularExpressions;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Fuzzing;

/// <summary>
/// Lets a reader read damaged files and watches it: the message of a refusal, the time, the memory, and that it ends at all. It runs on a
/// thread of its own with a small stack, so that recursion without a bound is found.
/// </summary>
internal sealed partial class FuzzRun
{
    /// <summary>A run ends after so many failures.</summary>
    public const int MostFailures = 5;

    private const int StackSize = 256 << 10; // bytes
    private const int LongestMessage = 1000; // letters

    private readonly FuzzedReader _reader;
    private readonly Seeds _seeds;
    private readonly int _first, _cases;
    private readonly List<string> _failures = [];
    private int _case, _read, _refused;
    private TimeSpan _slowest;
    private long _mostAllocated;

    private FuzzRun(FuzzedReader reader, long seed, int first, int cases)
    {
        _reader = reader;
        _seeds = new Seeds(seed).Child(reader.Name);
        (_first, _cases) = (first, cases);
    }

    /// <summary>Runs cases of a seed; a case depends on reader, seed and number alone.</summary>
    /// <param name="reader">What reads.</param>
    /// <param name="seed">Root of all damage.</param>
    /// <param name="cases">How many files.</param>
    /// <param name="limit">How long all of it may take: a case that is still under way then hangs.</param>
    /// <param name="first">Number of the first.</param>
    public static FuzzReport Run(FuzzedReader reader, long seed, int cases, TimeSpan limit, int first = 0)
    {
        var run = new FuzzRun(reader, seed, first, cases);
        var thread = new Thread(run.RunAll, StackSize) { IsBackground = true };
        thread.Start();
        var hangs = thread.Join(limit) ? Array.Empty<string>() : [$"case {run._case} had not ended after {limit.TotalSeconds} s of all cases"];
        return new FuzzReport(reader.Name, run._read, run._refused, run._slowest, run._mostAllocated, [.. run._failures, .. hangs]);
    }

    /// <summary>The damaged file of a case.</summary>
    public static byte[] FileOf(FuzzedReader reader, long seed, int number) => new FuzzRun(reader, seed, 0, 0).Damaged(number);

    private void RunAll()
    {
        foreach (var (i, file) in _reader.Files.Index())
        {
            if ((Try(file) ?? (_refused > 0 ? "is refused" : null)) is { } failure) // all code is translated here, before anything is measured
                Fail($"of no damage at all, file {i}: {failure}");
        }
        (_read, _refused) = (0, 0);
        for (_case = _first; _case < _first + _cases && _failures.Count < MostFailures; _case++)
            RunCase(Damaged(_case));
    }

    private byte[] Damaged(int number)
    {
        var random = _seeds.Stream("case", number);
        var file = Mutations.Apply(_reader.Files[random.Next(_reader.Files.Count)], _reader.Tokens, random);
        return _reader.Close is { } close && random.Next(2) == 0 ? close(file) : file;
    }

    private void RunCase(byte[] file)
    {
        var (allocated, time) = (GC.GetAllocatedBytesForCurrentThread(), ThreadTime.Now);
        var failure = Try(file);
        (allocated, time) = (GC.GetAllocatedBytesForCurrentThread() - allocated, ThreadTime.Now - time);
        _slowest = time > _slowest ? time : _slowest;
        _mostAllocated = Math.Max(_mostAllocated, allocated);
        if (failure is not null)
            Fail(failure);
        if (time > _reader.MostTime)
            Fail($"took {time.TotalSeconds:F1} s");
        if (allocated > _reader.MostAllocated)
            Fail($"allocated {allocated:N0} bytes for {file.Length:N0}");
    }

    private string? Try(byte[] file)
    {
        try
        {
            _reader.Read(file);
            _read++;
            return null;
        }
        catch (InvalidInputException refusal)
        {
            _refused++;
            return Fault(refusal.Message);
        }
        catch (Exception failure) // whatever else it is, it is what is looked for
        {
            return failure.ToString();
        }
    }

    private string? Fault(string message) =>
        message.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029') ? $"is refused by more than one line: {message}"
        : !message.Contains(_reader.Origin, StringComparison.Ordinal) ? $"is refused without its name: {message}"
        : message[^1] is not ('.' or '?') || message.Length > LongestMessage ? $"is refused by no sentence or a long one: {message}"
        : DotNetWords().Match(message) is { Success: true } word ? $"is refused in .NET's words ({word.Value}): {message}"
        : null;

    private void Fail(string what) => _failures.Add($"case {_case} {what}");

    [GeneratedRegex(@"System\.|Microsoft\.|NetOptRL\.\w+\.|YamlDotNet|\w+Exception|\b(Int16|Int32|Int64|Double|Boolean|Nullable|IReadOnly\w+)\b"
        + @"|isFinalBlock|\b(Scalar|(Mapping|Sequence|Document|Stream)(Start|End))\b|\(Parameter '|BytePositionInLine")]
    private static partial Regex DotNetWords();
}
