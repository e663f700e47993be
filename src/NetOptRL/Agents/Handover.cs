namespace NetOptRL.Agents;

/// <summary>What stands for an agent when it is compared with others.</summary>
public enum Handover
{
    /// <summary>The best schedule it found, trained anew: one network.</summary>
    Schedule,

    /// <summary>Its final policy, trained anew: as many networks as act together, of which the best on validation data counts.</summary>
    Policy,
}
