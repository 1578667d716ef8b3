using System.Collections.Immutable;

namespace AsyncAnalyzers.Benchmarks.Measuring;

/// <summary>What a run of the benchmark is asked for.</summary>
/// <param name="Lines">The sizes of the solutions to analyse.</param>
/// <param name="Rounds">How often each set is measured, the warm-up not counted.</param>
/// <param name="WithPeers">Whether the rules of other packages are measured too.</param>
/// <param name="IsBoundHeld">Whether being over the bound is a failure.</param>
/// <param name="Json">Where the numbers are written to, if anywhere.</param>
internal sealed record BenchmarkOptions(ImmutableArray<int> Lines, int Rounds, bool WithPeers, bool IsBoundHeld, string? Json);
