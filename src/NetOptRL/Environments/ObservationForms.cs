using System.Diagnostics;

namespace NetOptRL.Environments;

/// <summary>The forms of observations: which version used which, and how each is built.</summary>
internal static class ObservationForms
{
    /// <summary>The form that a version of NetOptRL observed in.</summary>
    /// <param name="version">Such as <c>0.1.0</c>; one that is not known, which may be a later one, counts as the newest.</param>
    public static ObservationForm Of(string version) => version == "0.1.0" ? ObservationForm.First : ObservationForm.Second;

    /// <summary>Length of an observation.</summary>
    public static int Size(this ObservationForm form) => form switch
    {
        ObservationForm.First => FirstObservation.Size,
        ObservationForm.Second => Observation.Size,
        _ => throw new UnreachableException(),
    };

    /// <summary>One member's observation.</summary>
    public static float[] Build(this ObservationForm form, ObservedTask task, ObservedMember member) => form switch
    {
        ObservationForm.First => FirstObservation.Build(member),
        ObservationForm.Second => Observation.Build(task, member),
        _ => throw new UnreachableException(),
    };
}
