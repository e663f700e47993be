namespace NetOptRL.Tests.Fuzzing;

/// <summary>What came of damaging files.</summary>
/// <param name="Reader">What read them.</param>
/// <param name="Read">Cases that were read in spite of the damage.</param>
/// <param name="Refused">Cases that were refused in one line.</param>
/// <param name="Slowest">The most processor time of a case.</param>
/// <param name="MostAllocated">The most bytes that a case allocated.</param>
/// <param name="Failures">What must not be, case by case: at most <see cref="FuzzRun.MostFailures"/>.</param>
internal sealed record FuzzReport(string Reader, int Read, int Refused, TimeSpan Slowest, long MostAllocated, IReadOnlyList<string> Failures)
{
    /// <summary>Cases that ended as they must.</summary>
    public int Cases => Read + Refused;
}
