using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Dev.Corpus.Analysis;

/// <summary>Runs the rules over a project and keeps what they throw.</summary>
internal sealed class CorpusAnalyzer(RulesAtWork rules, ImmutableArray<string> ids, FailureLog failures)
{
    /// <summary>The reports of the rules that were asked for.</summary>
    /// <param name="times">Takes the times of the callbacks.</param>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project, AnalyzerTimes? times, CancellationToken cancellationToken)
    {
        var compilation = (await project.GetCompilationAsync(cancellationToken))!;
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            onAnalyzerException: (exception, analyzer, _) => failures.Add($"{analyzer.GetType().Name} in {project.Name}", exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: true);
        var analyzed = new CompilationWithAnalyzers(compilation, rules.Analyzers, options);
        var diagnostics = await analyzed.GetAnalyzerDiagnosticsAsync(cancellationToken);
        if (times is not null)
        {
            await times.AddAsync(analyzed, cancellationToken);
        }

        return [.. diagnostics.Where(diagnostic => ids.IsEmpty ? rules.Ids.Contains(diagnostic.Id) : ids.Contains(diagnostic.Id))];
    }
}
