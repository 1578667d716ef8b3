using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>
/// Fixes all diagnostics of a document, project or solution: each document in one pass on its original tree. A null key,
/// which <c>dotnet format</c> passes where the first diagnostic has no fix, means the primary one.
/// </summary>
/// <remarks>Safe for concurrent use; running it again on the result changes nothing.</remarks>
internal sealed class AsyncFixAllProvider(AsyncCodeFixProvider fixer) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.CodeActionEquivalenceKey is { } key && key != fixer.PrimaryKey)
        {
            return null;
        }

        var solution = fixAllContext.Solution;
        var fixedFiles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (document, diagnostics) in await CollectAsync(fixAllContext).ConfigureAwait(false))
        {
            // A file that several projects share is written once: the fix was validated in each of them.
            if ((document.FilePath is { } path && fixedFiles.Contains(path))
                || await fixer.FixAsync(document, diagnostics, fixAllContext.CancellationToken).ConfigureAwait(false) is not { } changed)
            {
                continue;
            }

            var text = await changed.GetTextAsync(fixAllContext.CancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Id, text);
            foreach (var linked in document.GetLinkedDocumentIds())
            {
                solution = solution.WithDocumentText(linked, text);
            }

            if (document.FilePath is not null)
            {
                fixedFiles.Add(document.FilePath);
            }
        }

        return ReferenceEquals(solution, fixAllContext.Solution) ? null : CodeAction.Create("Await all", _ => Task.FromResult(solution), fixer.PrimaryKey);
    }

    private static async Task<IEnumerable<(Document Document, ImmutableArray<Diagnostic> Diagnostics)>> CollectAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document)
        {
            return context.Document is { } document ? [(document, await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))] : [];
        }

        var projects = context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects;
        var found = new List<(Document, ImmutableArray<Diagnostic>)>();
        foreach (var project in projects)
        {
            var diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            found.AddRange(diagnostics
                .Where(static diagnostic => diagnostic.Location.IsInSource)
                .GroupBy(diagnostic => DocumentOf(project, diagnostic.Location.SourceTree!))
                .Where(static group => group.Key is not null)
                .Select(static group => (group.Key!, group.ToImmutableArray())));
        }

        return found;
    }

    /// <summary>By tree; by path where the host computed the diagnostics on another snapshot.</summary>
    private static Document? DocumentOf(Project project, SyntaxTree tree) =>
        project.GetDocument(tree) ?? project.Documents.FirstOrDefault(document => document.FilePath is { } path && path == tree.FilePath);
}
