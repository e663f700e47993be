using NetOptRL.Studies.Observers;

namespace NetOptRL.Tests.Studies.Observers;

public sealed class ObserverListTests
{
    [Fact]
    public void One_that_fails_is_let_go_the_others_are_told_so_and_go_on()
    {
        var (before, failing, after) = (new Noting(), new Failing(), new Noting());
        using var list = new ObserverList(before, failing, after);

        list.Observe(new SamplesTrained(1));
        list.Observe(new SamplesTrained(2));

        Assert.Equal(1, failing.Calls);
        foreach (var observer in new[] { before, after })
        {
            Assert.Equal([1, 2], observer.Noted.OfType<SamplesTrained>().Select(trained => trained.Count));
            var letGo = Assert.Single(observer.Noted.OfType<ObserverLetGo>());
            Assert.Equal((nameof(Failing), "No space left on device"), (letGo.Observer, letGo.Failure.Message));
        }
    }

    [Fact]
    public void One_that_fails_at_being_told_of_another_is_let_go_too()
    {
        using var list = new ObserverList(new Failing(), new Failing());
        list.Observe(new SamplesTrained(1));
        list.Observe(new SamplesTrained(2));
    }

    [Fact]
    public void All_are_disposed_of_with_it_those_that_were_let_go_too()
    {
        var (failing, noting) = (new Failing(), new Noting());
        using (var list = new ObserverList(failing, noting))
            list.Observe(new SamplesTrained(1));
        Assert.True(failing.IsDisposed && noting.IsDisposed);
    }

    private sealed class Noting : IStudyObserver
    {
        public List<StudyEvent> Noted { get; } = [];

        public bool IsDisposed { get; private set; }

        public void Observe(StudyEvent happened) => Noted.Add(happened);

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Failing : IStudyObserver
    {
        public int Calls { get; private set; }

        public bool IsDisposed { get; private set; }

        public void Observe(StudyEvent happened)
        {
            Calls++;
            throw new IOException("No space left on device");
        }

        public void Dispose() => IsDisposed = true;
    }
}
