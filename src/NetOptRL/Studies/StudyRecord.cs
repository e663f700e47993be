namespace NetOptRL.Studies;

/// <summary>What a study is: all that its rollouts follow from, and so all that resuming needs.</summary>
/// <param name="Name">Unique in its store.</param>
/// <param name="EnvironmentName">The environment's name.</param>
/// <param name="EnvironmentText">The environment's YAML text.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Budget">As <see cref="NetOptRL.Studies.Budget.Parse"/> reads it.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="Population">Members of every rollout.</param>
/// <param name="Device">As <see cref="NetOptRL.Runtime.ComputeDevice.Parse"/> reads it.</param>
/// <param name="DataSha256">Hash of the data; a resumed study must find the same.</param>
/// <param name="Version">NetOptRL's version.</param>
public sealed record StudyRecord(
    string Name,
    string EnvironmentName,
    string EnvironmentText,
    string Agent,
    string Budget,
    long Seed,
    int Population,
    string Device,
    string DataSha256,
    string Version);
