using NetOptRL.Data;
using NetOptRL.Targets;

namespace NetOptRL.Environments;

/// <summary>An environment as its YAML file describes it: data, target network, training, actions and reward.</summary>
/// <param name="Name">The name on the command line and in results.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="Data">Data and split.</param>
/// <param name="Network">The target network.</param>
/// <param name="Training">Length and rhythm of an episode.</param>
/// <param name="Actions">What the agent may decide.</param>
/// <param name="Reward">What it is rewarded for.</param>
/// <param name="Population">Members of a population unless the user says otherwise.</param>
/// <param name="Text">The YAML text it was read from, kept with a study so that it can be resumed and reproduced.</param>
public sealed record EnvironmentSpec(
    string Name,
    string Description,
    DataSpec Data,
    NetworkSpec Network,
    TrainingSpec Training,
    ActionSpec Actions,
    RewardSpec Reward,
    int Population,
    string Text)
{
    /// <summary>Fewest and most members of a population.</summary>
    public const int FewestMembers = 2, MostMembers = 4096;
}
