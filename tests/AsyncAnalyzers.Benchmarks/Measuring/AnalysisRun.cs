using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using AsyncAnalyzers.Benchmarks.Analyzers;
using AsyncAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Benchmarks.Measuring;

/// <summary>What one analyzer of a set took.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Rules">The rules it has.</param>
/// <param name="Callbacks">The time in its callbacks, of all projects together.</param>
/// <param name="Diagnostics">What it reported.</param>
internal sealed record AnalyzerRun(string Name, ImmutableArray<string> Rules, TimeSpan Callbacks, int Diagnostics);

/// <summary>One analysis of a whole solution by one set of analyzers.</summary>
/// <param name="Cpu">What the process used meanwhile: parsing is over, binding is part of it.</param>
/// <param name="AllocatedBytes">What was allocated meanwhile.</param>
/// <param name="RetainedBytes">What is alive as long as the compilations are, they and their trees included.</param>
/// <param name="Analyzers">The measured analyzers.</param>
/// <param name="Exceptions">What analyzers threw.</param>
internal sealed record AnalysisRun(
    TimeSpan Cpu,
    long AllocatedBytes,
    long RetainedBytes,
    ImmutableArray<AnalyzerRun> Analyzers,
    ImmutableArray<string> Exceptions)
{
    public TimeSpan Callbacks => Analyzers.Aggregate(TimeSpan.Zero, static (sum, analyzer) => sum + analyzer.Callbacks);

    public int Diagnostics => Analyzers.Sum(static analyzer => analyzer.Diagnostics);

    public static async Task<AnalysisRun> MeasureAsync(GeneratedSolution solution, AnalyzerSet set)
    {
        var exceptions = new ConcurrentQueue<string>();
        var projects = solution.Compile(set.Severities).Select(compilation => WithAnalyzers(compilation, set, exceptions)).ToList();

        Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var results = await AnalyzeAsync(projects);
        var elapsed = Stopwatch.GetElapsedTime(started);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        ImmutableArray<AnalyzerRun> analyzers = [.. set.Measured.Select(analyzer => Sum(analyzer, results, Math.Min(1, cpu / elapsed)))];

        // The last of the analysis's own frames is below this one, and holds on to all of it.
        await Task.Yield();

        // What goes away with the compilations, not what came since: the set before may have left something to be collected.
        Collect();
        var retained = GC.GetTotalMemory(forceFullCollection: false);
        projects.Clear();
        results.Clear();
        Collect();
        retained -= GC.GetTotalMemory(forceFullCollection: false);

        return new AnalysisRun(cpu, allocated, retained, analyzers, [.. exceptions.Distinct(StringComparer.Ordinal)]);
    }

    private static async Task<List<AnalysisResult>> AnalyzeAsync(List<CompilationWithAnalyzers> projects)
    {
        var results = new List<AnalysisResult>(projects.Count);
        foreach (var project in projects)
        {
            results.Add(await project.GetAnalysisResultAsync(CancellationToken.None));
        }

        return results;
    }

    /// <summary>One thread, so that time in callbacks and CPU are the same currency.</summary>
    private static CompilationWithAnalyzers WithAnalyzers(CSharpCompilation compilation, AnalyzerSet set, ConcurrentQueue<string> exceptions) =>
        compilation.WithAnalyzers(set.All, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            (exception, analyzer, _) => exceptions.Enqueue($"{analyzer.GetType().Name} threw {exception.GetType().Name}: {exception.Message}"),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: true,
            reportSuppressedDiagnostics: false));

    /// <summary>
    /// Callbacks are timed by the clock, which goes on while other processes have the processor. The analysis is one thread that
    /// never waits, so what it lost to them is the same part of its callbacks as of the whole: <paramref name="processor"/> is the rest.
    /// </summary>
    private static AnalyzerRun Sum(DiagnosticAnalyzer analyzer, List<AnalysisResult> results, double processor) => new(
        analyzer.GetType().Name,
        [.. analyzer.SupportedDiagnostics.Select(static rule => rule.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.AnalyzerTelemetryInfo[analyzer].ExecutionTime) * processor,
        results.Sum(result => result.GetAllDiagnostics(analyzer).Count(static diagnostic => !diagnostic.IsSuppressed)));

    private static void Collect()
    {
        // Twice: what finalizers let go of is collected the second time.
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}
