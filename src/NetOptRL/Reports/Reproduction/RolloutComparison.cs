using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>Compares a rerun's rollouts with the file's, one by one as they come, up to the first that differs.</summary>
internal sealed class RolloutComparison(IReadOnlyList<string> file)
{
    /// <summary>Rollouts that were equal.</summary>
    public int Equal { get; private set; }

    /// <summary>Where they part; null as long as they do not.</summary>
    public Parting? Parting { get; private set; }

    /// <summary>Takes in the rerun's next rollout.</summary>
    public void Add(RolloutDigest here)
    {
        if (Parting is not null)
            return;
        var there = RolloutDigest.Parse(file[Equal])!;
        if (there.Equals(here))
            Equal++;
        else if (there.FirstDifference(here) is { } decision)
            Parting = new Parting(Equal, decision, Of(there, decision), Of(here, decision));
        else
            Parting = new Parting(Equal, null, there.Whole, here.Whole);
    }

    private static string Of(RolloutDigest digest, int decision) => decision < digest.Decisions ? digest.Decision(decision) : "no such decision";
}
