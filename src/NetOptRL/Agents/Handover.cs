namespace NetOptRL.Agents;

/// <summary>What an agent hands over when its search is over: what is trained anew on fresh seeds and compared with others.</summary>
public enum Handover
{
    /// <summary>The best schedule it found: one network, open loop.</summary>
    Schedule,

    /// <summary>Its final policy, which watches the fresh training and decides: one network, closed loop.</summary>
    Policy,

    /// <summary>
    /// Its final policy, under which a whole population trains together on every fresh seed; the network that is best on validation data
    /// counts. That costs as many trainings as there are networks.
    /// </summary>
    Population,
}
