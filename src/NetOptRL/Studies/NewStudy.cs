using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;

namespace NetOptRL.Studies;

/// <summary>What a new study would be, its agent made once: all that can be refused before its folder is made.</summary>
/// <param name="Record">What it is.</param>
/// <param name="AgentState">Its agent before any learning, as a store keeps it: with a checksum.</param>
internal sealed record NewStudy(StudyRecord Record, byte[] AgentState)
{
    /// <exception cref="InvalidInputException">An option does not hold.</exception>
    public static NewStudy Prepare(StudyOptions options, Dataset dataset)
    {
        var environment = options.Environment;
        var population = options.Population ?? environment.Population;
        StudyChecks.Size(population, NetworkSize.Parameters(environment.Network, dataset.Shape, dataset.Classes));
        var name = options.Name ?? StudyFolder.FreeName(options.OutputFolder, $"{environment.Name}-{options.Agent}-{options.Seed}", options.Store);
        StudyNames.Check(name);
        var record = new StudyRecord(
            name, environment.Name, environment.Text, options.Agent, options.Budget.ToString(), options.Seed, population, options.Device.ToString(),
            dataset.Sha256, options.Version);
        using var agent = CreateAgent(environment, record);
        return new NewStudy(record, ChecksummedBytes.Close(agent.Save()));
    }

    /// <summary>The agent of a study before any learning.</summary>
    public static IAgent CreateAgent(EnvironmentSpec spec, StudyRecord record) => AgentCatalog.Create(record.Agent, new AgentSetting(
        new ActionSpace(spec.Actions), ObservationForms.Of(record.Version).Size(), spec.Training.Decisions, record.Population,
        new Seeds(record.Seed).Child("agent")));
}
