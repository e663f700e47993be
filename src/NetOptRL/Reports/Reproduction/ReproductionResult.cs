namespace NetOptRL.Reports.Reproduction;

/// <summary>What came of running a study again.</summary>
/// <param name="Study">The study's name.</param>
/// <param name="Rollouts">Rollouts of the study.</param>
/// <param name="EqualRollouts">Rollouts that came out equal before the first that did not.</param>
/// <param name="Parting">Where the rerun parted from the file; null where all rollouts are equal.</param>
/// <param name="FinalEvaluationEqual">Whether the final evaluation came out equal; null where it was not run, since a rollout parted.</param>
/// <param name="Altered">Whether the file does not hold what the study wrote: its rollouts came out equal, but its seal does not fit them.</param>
/// <param name="Differences">Figures of the file that came out otherwise, by key.</param>
/// <param name="Machine">Versions and machine of the file that are others here, by key.</param>
public sealed record ReproductionResult(
    string Study,
    int Rollouts,
    int EqualRollouts,
    Parting? Parting,
    bool? FinalEvaluationEqual,
    bool Altered,
    IReadOnlyList<FigureDifference> Differences,
    IReadOnlyList<FigureDifference> Machine)
{
    /// <summary>Keys of the figures that a rerun does not give again, since they depend on the clock, the machine or the call; the seal guards them.</summary>
    public static IReadOnlyList<string> UnmeasuredKeys => UnmeasuredFigures.Keys;

    /// <summary>Rollouts that failed where the study was run, and were taken as failed here without being run.</summary>
    public int FailedRollouts { get; init; }

    /// <summary>The digest of the rerun's search, the key of seals; null where a rollout parted. It is not printed, as no file holds it.</summary>
    internal string? SearchDigest { get; init; }

    /// <summary>Whether everything came out as the file says.</summary>
    public bool Reproduced => Parting is null && FinalEvaluationEqual == true && !Altered && Differences.Count == 0;
}

/// <summary>The first rollout that came out otherwise.</summary>
/// <param name="Rollout">Its number, from 0.</param>
/// <param name="Decision">The first decision in it, from 0; null where all decisions are equal and only its seed, end or score is not.</param>
/// <param name="File">The file's digest of that decision, or of the rollout.</param>
/// <param name="Here">The rerun's.</param>
public sealed record Parting(int Rollout, int? Decision, string File, string Here);
