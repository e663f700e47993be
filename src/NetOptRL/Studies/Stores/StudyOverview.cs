namespace NetOptRL.Studies.Stores;

/// <summary>A study of a store at a glance.</summary>
/// <param name="Name">Its name there; that of a comparison's study has the comparison's name and a slash before it.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="Budget">As <see cref="NetOptRL.Studies.Budget.Parse"/> reads it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Holder">Who runs it; null where nobody does, or where that one has not said yet who it is.</param>
/// <param name="Rollouts">Rollouts committed.</param>
/// <param name="BestScore">Best final score of any episode that was trained to its end; null where there is none.</param>
public sealed record StudyOverview(
    string Name, string Environment, string Agent, long Seed, string Budget, StudyState State, StudyHolder? Holder, int Rollouts, double? BestScore)
{
    /// <summary>The state that follows from whether anyone holds the study and from the length of its outcome, null before it has one.</summary>
    internal static StudyState StateOf(bool isHeld, long? outcomeLength) => isHeld ? StudyState.Running
        : outcomeLength is null ? StudyState.Interrupted
        : outcomeLength > 0 ? StudyState.Ended
        : StudyState.Failed;
}
