using System.Globalization;
using Google.Protobuf;
using Tensorboard;

namespace NetOptRL.Studies.Observers;

/// <summary>
/// A file of events for TensorBoard, one more in a folder that may hold those of earlier sessions. The messages are TorchSharp's; its
/// <c>SummaryWriter</c> is not used, since it counts steps in 32 bits and seconds as ticks or in single precision, opens the file anew for
/// every number, and cannot say that what an earlier file holds is void.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const string Prefix = "events.out.tfevents.";
    private readonly FileStream _stream;
    private readonly TimeProvider _time;

    /// <summary>Makes the file, and the folder where it is not there.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public EventFile(string folder, TimeProvider time)
    {
        _time = time;
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{NextSecond(folder, time):D10}.{Environment.MachineName}.{Environment.ProcessId}");
        // Unbuffered: an event is in the file once it is written, and nothing is left to be written when the file is closed.
        _stream = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var isBegun = false;
        try
        {
            Write(new Event { FileVersion = "brain.Event:2" });
            isBegun = true;
        }
        finally
        {
            if (!isBegun)
                _stream.Dispose();
        }
    }

    /// <summary>Makes void what was written from <paramref name="step"/> on, in earlier files of the folder too.</summary>
    public void StartFrom(long step) =>
        Write(new Event { Step = step, SessionLog = new SessionLog { Status = SessionLog.Types.SessionStatus.Start } });

    /// <summary>Adds a point to several curves.</summary>
    public void Add(long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        var summary = new Summary();
        summary.Value.AddRange(scalars.Select(scalar => new Summary.Types.Value { Tag = scalar.Tag, SimpleValue = (float)scalar.Value }));
        Write(new Event { Step = step, Summary = summary });
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Write(Event happened)
    {
        happened.WallTime = _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        _stream.Write(EventRecord.Frame(happened.ToByteArray()));
    }

    /// <summary>Now in Unix seconds, or later than every file there: TensorBoard reads a folder's files in the order of their names.</summary>
    private static long NextSecond(string folder, TimeProvider time)
    {
        var latest = Directory.EnumerateFiles(folder, Prefix + "*")
            .Select(path => long.TryParse(Path.GetFileName(path)[Prefix.Length..].Split('.')[0], CultureInfo.InvariantCulture, out var second) ? second : 0)
            .DefaultIfEmpty(0).Max();
        return Math.Max(time.GetUtcNow().ToUnixTimeSeconds(), latest + 1);
    }
}
