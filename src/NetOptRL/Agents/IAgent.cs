namespace NetOptRL.Agents;

/// <summary>What learns: makes policies from the rollouts it is given, in index order. Not thread-safe.</summary>
public interface IAgent : IDisposable
{
    /// <summary>The name on the command line, such as <c>ppo</c>.</summary>
    string Name { get; }

    /// <summary>A frozen snapshot that explores.</summary>
    IPolicy Policy { get; }

    /// <summary>A frozen snapshot that takes the most probable choice: what a user deploys.</summary>
    IPolicy FinalPolicy { get; }

    /// <summary>Learns from one rollout.</summary>
    /// <returns>What the update measured, by name (losses, KL, entropy, clip fraction, explained variance).</returns>
    IReadOnlyDictionary<string, double> Learn(Rollout rollout);

    /// <summary>Everything needed to go on learning, byte for byte.</summary>
    byte[] Save();

    /// <summary>Restores what <see cref="Save"/> gave.</summary>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">The bytes are not of this agent, or do not fit the environment.</exception>
    void Load(byte[] state);
}
