namespace AsyncAnalyzers.Benchmarks.Measuring;

/// <summary>The benchmark can't say anything; the message says why.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
