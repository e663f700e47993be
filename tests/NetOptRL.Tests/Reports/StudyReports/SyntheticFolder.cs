using NetOptRL.Studies;

namespace NetOptRL.Tests.Reports.StudyReports;

/// <summary>A synthetic study on disk, ended, as if it had been run.</summary>
internal static class SyntheticFolder
{
    /// <summary>Writes its store.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Its folder, which exists.</param>
    public static void Write(SyntheticStudy study, string folder)
    {
        var (name, result, digest) = (study.Record.Name, study.Result(), DigestChain.Start);
        using var store = new SqliteStudyStore(StudyFolder.StorePath(folder));
        store.Create(study.Record, []);
        foreach (var rollout in study.Stored())
        {
            digest = DigestChain.Next(digest, rollout.Payload);
            store.Append(name, rollout with { Digest = digest }, []);
        }
        store.EndSearch(name, new SearchEnd(result.Spent.Seconds, result.Spent.AgentSeconds));
        var outcome = OutcomeCodec.Encode(new FinalOutcome(0, result.Best.Confirmed.Runs, result.Policy.Runs));
        store.SaveOutcome(name, outcome, new SessionFacts(result.Workers, result.Versions, result.Machine));
    }
}
