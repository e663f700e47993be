using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Environments;
using NetOptRL.Tests.Reports;
using NetOptRL.Tests.Studies;

namespace NetOptRL.Tests.Fuzzing;

/// <summary>Reads what studies leave behind in binary: policies, and the payloads of a store whose digests are right, as a forger's are.</summary>
internal static class StoredReading
{
    /// <summary>The study's name, which messages tell.</summary>
    public const string Study = "stored";

    private static readonly StudyRecord Record = SampleStudy.Record with { Name = Study, EnvironmentText = EnvironmentCatalog.Find("digits-cnn").Text };
    private static readonly SessionFacts Session = new(2, SampleStudy.Result.Versions, SampleStudy.Result.Machine);

    /// <summary>A policy acts once.</summary>
    public static void Policy(byte[] bytes)
    {
        var policy = PolicyFile.Read(bytes, new ActionSpace(Toy.Actions));
        var observation = new float[((NetworkPolicy)policy).Network.Shape.Observation];
        policy.Begin(1, new Seeds(0).Stream("unused")).Act(new DecisionPoint(0, [observation], [], [], []));
    }

    /// <summary>A search of one rollout.</summary>
    public static void Rollout(byte[] payload) => StoredSearch.Read(StoreOf(payload), Study);

    /// <summary>The end of a search of two rollouts, with the file of its result.</summary>
    public static void Outcome(byte[] bytes)
    {
        using var store = StoreOf(SampleFiles.Rollout, SampleFiles.SecondRollout);
        store.SaveOutcome(Study, bytes, Session);
        var search = StoredSearch.Read(store, Study);
        if (StoredOutcome.Read(store, Record) is { } outcome)
            ResultJson.Write(StudyEnd.ToResult(Record, EnvironmentCatalog.Parse(Record.EnvironmentText, Study), search.State, search.Spent, outcome, Session));
    }

    /// <summary>The report of a search of three rollouts, the middle one of those bytes, in all of its forms.</summary>
    public static void Report(byte[] payload)
    {
        using var store = StoreOf(SampleFiles.Rollout, payload, RolloutCodec.Encode(SampleRollouts.Create(2)));
        var search = StoredSearch.Read(store, Study);
        ReportFiles.Of(StudyReport.Create(StudyMaterial.Collect(Record, search.Spent, "it is under way.", store.Rollouts(Study))));
    }

    private static InMemoryStudyStore StoreOf(params byte[][] payloads)
    {
        var store = new InMemoryStudyStore();
        store.Create(Record, []);
        var digest = DigestChain.Start;
        foreach (var (i, payload) in payloads.Index())
        {
            digest = DigestChain.Next(digest, payload);
            store.Append(Study, new StoredRollout(i, payload, digest, 1, i, 0, new Dictionary<string, double> { ["kl"] = 0.01 }), []);
        }
        return store;
    }
}
