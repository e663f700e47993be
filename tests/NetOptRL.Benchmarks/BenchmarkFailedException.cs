namespace NetOptRL.Benchmarks;

/// <summary>A measurement came to no figure, or to one that must not be.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
