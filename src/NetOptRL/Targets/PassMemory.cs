namespace NetOptRL.Targets;

/// <summary>What a mini-batch's way through a network and back takes of memory, inputs and parameters aside.</summary>
/// <param name="Shared">Bytes, whatever the number of members.</param>
/// <param name="PerMember">Bytes of each member.</param>
internal readonly record struct PassMemory(long Shared, long PerMember);
