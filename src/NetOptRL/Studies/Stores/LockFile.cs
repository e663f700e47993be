namespace NetOptRL.Studies.Stores;

/// <summary>
/// A file that one process at a time can hold: by flock(2) on Linux, which the system releases when the process ends, however it does. The
/// file is never deleted: who had opened it before and locked it after would hold a file that nobody else sees.
/// </summary>
internal static class LockFile
{
    private const int Tries = 20;
    private const int LinuxWouldBlock = 11, MacWouldBlock = 35, WindowsSharing = unchecked((int)0x80070020);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25); // a process that is just ending, or looks whether it is held, is soon gone

    /// <summary>Holds it until it is disposed; null where another does, and did for half a second.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static FileStream? TryTake(string path)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException failure) when (IsHeld(failure))
            {
                if (left == 0)
                    return null;
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>Whether anyone holds it now.</summary>
    public static bool IsTaken(string path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0).Dispose();
            return false;
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false; // it cannot be told
        }
    }

    /// <summary>.NET gives the system's own number where another process has the lock.</summary>
    private static bool IsHeld(IOException failure) => failure.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharing;
}
