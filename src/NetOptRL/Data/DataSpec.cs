namespace NetOptRL.Data;

/// <summary>Which data an environment uses, and how it is split.</summary>
/// <param name="Source">Where samples come from: <c>digits</c> (embedded) or <c>idx</c> (files).</param>
/// <param name="Folder">For <c>idx</c>: the folder of the files, or null to look in NETOPTRL_DATA and the system's folder.</param>
/// <param name="Train">Training samples, at least 1.</param>
/// <param name="Validation">Validation samples, at least 1.</param>
/// <param name="Test">Test samples, at least 1.</param>
/// <param name="SplitSeed">Seed of the permutation that makes the split.</param>
public sealed record DataSpec(string Source, string? Folder, int Train, int Validation, int Test, long SplitSeed);
