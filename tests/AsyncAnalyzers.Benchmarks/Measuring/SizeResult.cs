using System.Collections.Immutable;
using AsyncAnalyzers.Benchmarks.Analyzers;

namespace AsyncAnalyzers.Benchmarks.Measuring;

/// <summary>The least that one set took in any round: what others on the machine did came on top.</summary>
/// <param name="Set">The set.</param>
/// <param name="Cpu">The least CPU of the analysis.</param>
/// <param name="Analyzers">Those of the round with the least time in callbacks, so that they add up.</param>
/// <param name="AllocatedBytes">The least that was allocated.</param>
/// <param name="RetainedBytes">The least that stayed alive.</param>
internal sealed record SetResult(AnalyzerSet Set, TimeSpan Cpu, ImmutableArray<AnalyzerRun> Analyzers, long AllocatedBytes, long RetainedBytes)
{
    public TimeSpan Callbacks => Analyzers.Aggregate(TimeSpan.Zero, static (sum, analyzer) => sum + analyzer.Callbacks);

    public int Diagnostics => Analyzers.Sum(static analyzer => analyzer.Diagnostics);

    public static SetResult Of(AnalyzerSet set, IReadOnlyCollection<AnalysisRun> rounds) => new(
        set,
        rounds.Min(static run => run.Cpu),
        rounds.MinBy(static run => run.Callbacks)!.Analyzers,
        rounds.Min(static run => run.AllocatedBytes),
        rounds.Min(static run => run.RetainedBytes));
}

/// <summary>A peer that could not be compared, and why.</summary>
internal sealed record LeftOut(string Name, string Reason);

/// <summary>What was measured on the solution of one size.</summary>
internal sealed record SizeResult(int Lines, int Files, int Calls, int Blocking, SetResult Floor, SetResult Ours, ImmutableArray<SetResult> Peers, ImmutableArray<LeftOut> LeftOut)
{
    /// <summary>What all our analyzers together may spend in callbacks, as a share of the floor's CPU.</summary>
    public const double Bound = 0.15;

    public bool IsWithinBound => ShareOf(Ours.Callbacks) <= Bound;

    public double ShareOf(TimeSpan callbacks) => callbacks / Floor.Cpu;

    public double PerThousandLines(TimeSpan callbacks) => callbacks.TotalMilliseconds * 1000 / Lines;
}
