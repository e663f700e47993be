using NetOptRL.Studies.Policies;

namespace NetOptRL.Cli.Commands;

/// <summary>What <c>apply --json</c> prints.</summary>
/// <param name="Policy">The policy's name or path.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="Seed">Root of the seeds.</param>
/// <param name="Device">Where it was trained.</param>
/// <param name="Runs">One per seed.</param>
/// <param name="TestBitsPerCharacter">Of a text, the test loss of each run in bits per character; null elsewhere.</param>
internal sealed record AppliedDocument(
    string Policy, string Environment, long Seed, string Device, IReadOnlyList<AppliedRun> Runs, IReadOnlyList<double>? TestBitsPerCharacter);
