using NetOptRL.Studies.Observers;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Observers;

public sealed class EventFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_whose_first_event_cannot_be_written_is_not_left_open()
    {
        Assert.Throws<TimeoutException>(() => new EventFile(_folder.Path, new BrokenClock()));
        using var alone = new FileStream(Assert.Single(EventReader.Files(_folder.Path)), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(0, alone.Length);
    }

    /// <summary>Tells the time once, for the file's name.</summary>
    private sealed class BrokenClock : TimeProvider
    {
        private bool _isBroken;

        public override DateTimeOffset GetUtcNow()
        {
            if (_isBroken)
                throw new TimeoutException();
            _isBroken = true;
            return DateTimeOffset.UnixEpoch;
        }
    }
}
