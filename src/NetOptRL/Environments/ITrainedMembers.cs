namespace NetOptRL.Environments;

/// <summary>An environment whose members are networks with parameters that can be read when they are trained.</summary>
internal interface ITrainedMembers
{
    /// <summary>One member's parameters now, [P]; zeros where it has ended early.</summary>
    float[] ParametersOf(int member);
}
