using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Cli.Commands;

/// <summary>An environment as <c>environments</c> tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">One sentence.</param>
/// <param name="DataFound">Whether its data is here and whole.</param>
/// <param name="DataProblem">What is wrong with the data, and how to get it; null where it was found.</param>
/// <param name="Data">Source and split.</param>
/// <param name="DataSha256">Hash of the data; null where it was not found.</param>
/// <param name="Network">The target network in words.</param>
/// <param name="Parameters">P, the parameters of one member; null where the data, and so the input's shape, was not found.</param>
/// <param name="Training">Length and rhythm of an episode.</param>
/// <param name="Actions">What the agent decides.</param>
/// <param name="Reward">What it is rewarded for.</param>
/// <param name="Population">Members of a population.</param>
internal sealed record EnvironmentDescription(
    string Name,
    string Description,
    bool DataFound,
    string? DataProblem,
    DataSpec Data,
    string? DataSha256,
    string Network,
    int? Parameters,
    TrainingSpec Training,
    ActionSpec Actions,
    RewardSpec Reward,
    int Population)
{
    public static EnvironmentDescription Of(EnvironmentSpec spec, Engine engine)
    {
        var (data, problem) = Load(spec.Data, engine);
        return new EnvironmentDescription(
            spec.Name, spec.Description, data is not null, problem, spec.Data, data?.Sha256, NetworkWords.Of(spec.Network),
            data is null ? null : engine.CountParameters(spec, data), spec.Training, spec.Actions, spec.Reward, spec.Population);
    }

    private static (Dataset? Data, string? Problem) Load(DataSpec spec, Engine engine)
    {
        try
        {
            return (engine.LoadData(spec), null);
        }
        catch (InvalidInputException failure)
        {
            return (null, failure.Message); // an environment can be described without its data
        }
    }
}
