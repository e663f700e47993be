namespace NetOptRL.Studies.Stores;

/// <summary>Gives back what was held, once.</summary>
internal sealed class Release(Action action) : IDisposable
{
    private Action? _action = action;

    public void Dispose() => Interlocked.Exchange(ref _action, null)?.Invoke();
}
