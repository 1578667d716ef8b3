using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Dev.Corpus.Analysis;

/// <summary>The time spent in the callbacks of each analyzer, summed over all threads.</summary>
internal sealed class AnalyzerTimes
{
    private readonly SortedDictionary<string, TimeSpan> _times = new(StringComparer.Ordinal);

    public IEnumerable<(string Analyzer, TimeSpan Time)> All => _times.Select(time => (time.Key, time.Value));

    public async Task AddAsync(CompilationWithAnalyzers analyzed, CancellationToken cancellationToken)
    {
        foreach (var analyzer in analyzed.Analyzers)
        {
            var telemetry = await analyzed.GetAnalyzerTelemetryInfoAsync(analyzer, cancellationToken);
            var name = analyzer.GetType().Name;
            _times[name] = _times.GetValueOrDefault(name) + telemetry.ExecutionTime;
        }
    }
}
