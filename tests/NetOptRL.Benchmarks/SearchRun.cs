using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Benchmarks;

/// <summary>The search of a study, store included, without its final evaluation.</summary>
/// <param name="Spent">What it spent.</param>
/// <param name="LearningSeconds">Of the agent's thread seconds, those of learning; the others are those of acting.</param>
/// <param name="History">How each rollout's episodes ended, in order.</param>
internal sealed record SearchRun(BudgetSpent Spent, double LearningSeconds, IReadOnlyList<LearningPoint> History)
{
    public static SearchRun Of(string environment, Budget budget, long seed)
    {
        var (spec, dataset) = MeasuringField.Load(environment);
        var record = new StudyRecord(
            "benchmark", spec.Name, spec.Text, "ppo", budget.ToString(), seed, spec.Population, ComputeDevice.Cpu.ToString(), dataset.Sha256,
            Versions.NetOptRL);
        var seeds = new Seeds(seed);
        using var folder = new ScratchFolder("netoptrl-benchmark-");
        using var store = new SqliteStudyStore(Path.Combine(folder.Path, "study.db"));
        var setting = new AgentSetting(new ActionSpace(spec.Actions), Observation.Size, spec.Training.Decisions, spec.Population, seeds.Child("agent"));
        using var agent = new TimedAgent(AgentCatalog.Create(record.Agent, setting));
        store.Create(record, ChecksummedBytes.Close(agent.Save()));
        var search = new StudySearch(record, agent, store, budget, seeds, TimeProvider.System);
        var workers = new StudyWorkers(
            record.Name, store, MeasuringField.Workers, members => new TrainingEnvironment(spec, dataset, members, ComputeDevice.Cpu), TimeProvider.System);
        search.Run(workers, onProgress: null, CancellationToken.None);
        return new SearchRun(search.Spent, agent.LearningSeconds, [.. search.State.History]);
    }
}
