using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>A solution and what the analyzers report in it, in the order of projects, files and places.</summary>
internal sealed class AnalyzedSolution(Solution solution, ImmutableArray<(ProjectId Project, Diagnostic Diagnostic)> reports)
{
    public Solution Solution { get; } = solution;

    public IEnumerable<Diagnostic> Diagnostics => reports.Select(report => report.Diagnostic);

    public IEnumerable<Diagnostic> In(ProjectId project) =>
        reports.Where(report => report.Project == project).Select(report => report.Diagnostic);

    public static async Task<AnalyzedSolution> AnalyzeAsync(Solution solution, ImmutableArray<DiagnosticAnalyzer> analyzers, CancellationToken cancellationToken = default)
    {
        var reports = ImmutableArray.CreateBuilder<(ProjectId, Diagnostic)>();
        foreach (var project in solution.Projects)
        {
            var diagnostics = await AnalyzeAsync(project, analyzers, cancellationToken);
            reports.AddRange(diagnostics
                .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .Select(diagnostic => (project.Id, diagnostic)));
        }

        return new AnalyzedSolution(solution, reports.ToImmutable());
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project, ImmutableArray<DiagnosticAnalyzer> analyzers, CancellationToken cancellationToken)
    {
        var compilation = await project.GetCompilationAsync(cancellationToken)
            ?? throw new InvalidOperationException($"No compilation of {project.Name}.");
        var exceptions = new ConcurrentQueue<string>();
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            onAnalyzerException: (exception, analyzer, diagnostic) => exceptions.Enqueue($"{analyzer} in {project.Name}: {exception}\n{diagnostic.Descriptor.Description}"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        var diagnostics = await new CompilationWithAnalyzers(compilation, analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        return exceptions.IsEmpty
            ? diagnostics
            : throw new VerificationFailedException("An analyzer threw.\n" + string.Join("\n\n", exceptions));
    }
}
