using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Corpus.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

/// <summary>The reports in each project of a solution.</summary>
internal sealed record SolutionReports(Solution Solution, ImmutableDictionary<ProjectId, ImmutableArray<Diagnostic>> ByProject)
{
    public IEnumerable<Diagnostic> Of(string rule) => ByProject.Values.SelectMany(diagnostics => diagnostics).Where(diagnostic => diagnostic.Id == rule);

    /// <summary>The reports after a change; those of projects that it does not touch stay as they are.</summary>
    public async Task<SolutionReports> AfterAsync(SolutionChange change, CorpusAnalyzer analyzer, CancellationToken cancellationToken)
    {
        var reports = ByProject;
        foreach (var id in change.Projects.Where(ByProject.ContainsKey))
        {
            reports = reports.SetItem(id, await analyzer.AnalyzeAsync(change.After.GetProject(id)!, times: null, cancellationToken));
        }

        return new SolutionReports(change.After, reports);
    }
}

/// <summary>Fix All over the solution, as editors and <c>dotnet format</c> run it: one fixer, one rule, one equivalence key, one pass.</summary>
internal sealed class FixAllRound(CodeFixes codeFixes, CodeFixProvider provider, string rule, CancellationToken cancellationToken)
{
    /// <summary>The solution after it, or null where it throws.</summary>
    public async Task<Solution?> ApplyAsync(SolutionReports reports, string? equivalenceKey, FailureLog failures)
    {
        var place = reports.Of(rule).Select(diagnostic => reports.Solution.GetDocument(diagnostic.Location.SourceTree)).FirstOrDefault(document => document is not null);
        if (place is null || provider.GetFixAllProvider() is not { } fixAll)
        {
            return reports.Solution;
        }

        try
        {
            var context = new FixAllContext(place, provider, FixAllScope.Solution, equivalenceKey!, [rule], new Reports(reports, rule), cancellationToken);
            return await fixAll.GetFixAsync(context) is { } action ? await codeFixes.ApplyAsync(reports.Solution, action) : reports.Solution;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failures.Add($"Fix All of {provider.GetType().Name} for {rule}", exception);
            return null;
        }
    }

    private sealed class Reports(SolutionReports reports, string rule) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(reports.ByProject.GetValueOrDefault(project.Id, []).Where(diagnostic => diagnostic.Id == rule));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(diagnostic => !diagnostic.Location.IsInSource);
    }
}
