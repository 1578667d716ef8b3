using System.Collections.Immutable;
using AsyncAnalyzers.Benchmarks.Analyzers;
using AsyncAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Benchmarks.Measuring;

/// <summary>
/// Measures the floor, our analyzers and the peers on solutions of growing size. In every round each set has its turn, so that
/// a slow minute of the machine is one for all of them.
/// </summary>
internal sealed class Comparison
{
    private readonly BenchmarkOptions _options;
    private readonly TextWriter _progress;
    private readonly AnalyzerSet _ours = AnalyzerSet.Ours();
    private readonly ImmutableArray<AnalyzerSet> _peers;
    private readonly ImmutableArray<LeftOut> _notLoaded;

    public Comparison(BenchmarkOptions options, TextWriter progress)
    {
        _options = options;
        _progress = progress;
        var peers = ImmutableArray.CreateBuilder<AnalyzerSet>();
        var notLoaded = ImmutableArray.CreateBuilder<LeftOut>();
        foreach (var package in options.WithPeers ? PeerPackage.All : [])
        {
            try
            {
                peers.Add(package.Load());
            }
            catch (PeerNotLoadedException exception)
            {
                notLoaded.Add(new LeftOut(package.Name, exception.Message));
            }
        }

        _peers = peers.ToImmutable();
        _notLoaded = notLoaded.ToImmutable();
    }

    /// <exception cref="BenchmarkFailedException">The generated code has errors, or an analyzer threw, or ours reported nothing.</exception>
    public async Task<SizeResult> MeasureAsync(int lines)
    {
        var solution = GeneratedSolution.Create(lines);
        AssertCompiles(solution);

        var sets = new List<AnalyzerSet>();
        var leftOut = _notLoaded.ToBuilder();
        foreach (var set in (AnalyzerSet[])[AnalyzerSet.Floor, _ours, .. _peers])
        {
            var warmUp = await MeasureAsync(solution, set, "warm-up");
            if (set.Kind == SetKind.Floor || warmUp.Diagnostics > 0)
            {
                sets.Add(set);
                continue;
            }

            var silence = $"reported nothing on {solution.Lines} lines with {solution.Blocking} blocking statements, so its cost says nothing";
            if (set.Kind == SetKind.Ours)
            {
                throw new BenchmarkFailedException($"{set.Name} {silence}.");
            }

            leftOut.Add(new LeftOut(set.Name, silence));
        }

        var rounds = sets.ToDictionary(static set => set, static _ => new List<AnalysisRun>());
        for (var round = 0; round < _options.Rounds; round++)
        {
            // Another one begins every time: no set has the heap of always the same set before it.
            foreach (var set in sets.Skip(round % sets.Count).Concat(sets.Take(round % sets.Count)))
            {
                rounds[set].Add(await MeasureAsync(solution, set, $"round {round + 1} of {_options.Rounds}"));
            }
        }

        var results = sets.Select(set => SetResult.Of(set, rounds[set])).ToImmutableArray();
        return new SizeResult(solution.Lines, solution.Files, solution.Calls, solution.Blocking, results[0], results[1], results[2..], leftOut.ToImmutable());
    }

    private async Task<AnalysisRun> MeasureAsync(GeneratedSolution solution, AnalyzerSet set, string round)
    {
        _progress.WriteLine($"{solution.Lines} lines, {round}: {set.Name}");
        var run = await AnalysisRun.MeasureAsync(solution, set);
        return run.Exceptions.IsEmpty
            ? run
            : throw new BenchmarkFailedException($"An analyzer of {set.Name} threw:\n{string.Join('\n', run.Exceptions)}");
    }

    private static void AssertCompiles(GeneratedSolution solution)
    {
        var errors = solution.Compile(AnalyzerSet.Floor.Severities)
            .SelectMany(static compilation => compilation.GetDiagnostics())
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(static diagnostic => diagnostic.ToString())
            .ToList();
        if (errors.Count > 0)
        {
            throw new BenchmarkFailedException($"The generated solution has {errors.Count} errors:\n{string.Join('\n', errors.Take(20))}");
        }
    }
}
