using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>Fix All as editors and <c>dotnet format</c> run it: one rule and one equivalence key at a time, one pass.</summary>
internal sealed class FixAll(CodeFixTest test, KnownSolutions known)
{
    public async Task VerifyAsync(AnalyzedSolution original, AnalyzedSolution expected, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(original, cancellationToken);
        foreach (var scope in (FixAllScope[])[FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution])
        {
            var result = await RunAsync(original, scope, keys, test.NumberOfFixAllIterations, cancellationToken);
            await KnownSolutions.VerifySameAsync($"Fix All in {scope}", expected, result.Solution, cancellationToken);
            var again = await RunAsync(result, scope, keys, 1, cancellationToken);
            await KnownSolutions.VerifySameAsync($"Fix All in {scope}, once more on its own result,", result, again.Solution, cancellationToken);
        }

        // What `dotnet format` passes when the first diagnostic that it meets has no fix.
        if (keys.Where(key => key.Key is not null).ToList() is { Count: > 0 } && keys.TrueForAll(key => key.IsPrimary))
        {
            var withoutKey = keys.ConvertAll(key => key with { Key = null });
            var result = await RunAsync(original, FixAllScope.Solution, withoutKey, test.NumberOfFixAllIterations, cancellationToken);
            await KnownSolutions.VerifySameAsync("Fix All without an equivalence key", expected, result.Solution, cancellationToken);
        }
    }

    private readonly record struct RuleKey(string DiagnosticId, string? Key, bool IsPrimary);

    /// <summary>For each rule the key of the action under test; null where no diagnostic of the rule is offered any.</summary>
    private async Task<List<RuleKey>> KeysAsync(AnalyzedSolution original, CancellationToken cancellationToken)
    {
        var keys = new List<RuleKey>();
        foreach (var rule in original.Diagnostics.GroupBy(diagnostic => diagnostic.Id, StringComparer.Ordinal).Where(rule => test.CodeFix!.FixableDiagnosticIds.Contains(rule.Key)))
        {
            string? first = null;
            string? chosen = null;
            foreach (var diagnostic in rule)
            {
                first ??= (await CodeActions.OfferedAsync(test.CodeFix!, original.Solution, diagnostic, cancellationToken)).FirstOrDefault()?.EquivalenceKey;
                chosen ??= (await test.ChosenActionAsync(original.Solution, diagnostic, cancellationToken))?.EquivalenceKey;
            }

            if (chosen is not null || first is null)
            {
                keys.Add(new RuleKey(rule.Key, chosen, chosen == first));
            }
        }

        return keys;
    }

    private async Task<AnalyzedSolution> RunAsync(AnalyzedSolution start, FixAllScope scope, List<RuleKey> keys, int passes, CancellationToken cancellationToken)
    {
        var current = start;
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var key in keys)
            {
                foreach (var document in DocumentsToRunIn(current, scope, key.DiagnosticId))
                {
                    if (current.Diagnostics.Any(diagnostic => diagnostic.Id == key.DiagnosticId)
                        && current.Solution.GetDocument(document) is { } there)
                    {
                        current = await known.AnalyzeAsync(await ApplyAsync(current, there, scope, key, cancellationToken), cancellationToken);
                    }
                }
            }
        }

        return current;
    }

    /// <summary>One document to start from in each document, project or solution that has diagnostics of the rule.</summary>
    private static List<DocumentId> DocumentsToRunIn(AnalyzedSolution analyzed, FixAllScope scope, string diagnosticId) =>
        [.. analyzed.Diagnostics
            .Where(diagnostic => diagnostic.Id == diagnosticId)
            .Select(diagnostic => analyzed.Solution.GetDocumentId(diagnostic.Location.SourceTree))
            .OfType<DocumentId>()
            .Distinct()
            .DistinctBy<DocumentId, object>(document => scope switch
            {
                FixAllScope.Document => document,
                FixAllScope.Project => document.ProjectId,
                _ => scope,
            })];

    private async Task<Solution> ApplyAsync(AnalyzedSolution current, Document document, FixAllScope scope, RuleKey key, CancellationToken cancellationToken)
    {
        var changed = await ApplyAsync(test.CodeFix!, current, document, scope, key.DiagnosticId, key.Key, cancellationToken);
        return await CodeActions.MalformedTreeAsync(current.Solution, changed, cancellationToken) is { } malformed
            ? throw new VerificationFailedException(malformed)
            : changed;
    }

    /// <summary>One pass; the solution as it was when there is nothing to do.</summary>
    public static async Task<Solution> ApplyAsync(
        CodeFixProvider codeFix, AnalyzedSolution current, Document document, FixAllScope scope, string diagnosticId, string? equivalenceKey, CancellationToken cancellationToken = default)
    {
        var provider = codeFix.GetFixAllProvider()
            ?? throw new VerificationFailedException($"{codeFix.GetType().Name} has no FixAllProvider.");
        if (!provider.GetSupportedFixAllScopes().Contains(scope))
        {
            throw new VerificationFailedException($"The FixAllProvider of {codeFix.GetType().Name} does not support the scope {scope}.");
        }

        var context = new FixAllContext(document, codeFix, scope, equivalenceKey!, [diagnosticId], new Reports(current, diagnosticId), cancellationToken);
        return await provider.GetFixAsync(context) is { } action
            ? await CodeActions.ApplyAsync(action, cancellationToken)
            : current.Solution;
    }

    private sealed class Reports(AnalyzedSolution analyzed, string diagnosticId) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(analyzed.In(project.Id).Where(diagnostic => diagnostic.Id == diagnosticId));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(diagnostic => !diagnostic.Location.IsInSource);
    }
}
