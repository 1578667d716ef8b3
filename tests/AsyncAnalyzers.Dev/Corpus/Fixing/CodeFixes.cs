using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Corpus.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

/// <summary>An action that a fixer offers first, which is the one that Fix All and <c>dotnet format</c> take.</summary>
internal sealed record PrimaryFix(CodeFixProvider Provider, CodeAction Action);

/// <summary>Asks fixers for actions and applies them, as an editor does it. What they throw is kept, and counts as no action.</summary>
internal sealed class CodeFixes(ImmutableArray<CodeFixProvider> providers, FailureLog failures, CancellationToken cancellationToken)
{
    /// <summary>The fixers of a rule.</summary>
    public IEnumerable<CodeFixProvider> For(string rule) => providers.Where(provider => provider.FixableDiagnosticIds.Contains(rule));

    public async Task<(PrimaryFix? Fix, bool IsThrown)> PrimaryAsync(Document document, Diagnostic diagnostic)
    {
        foreach (var provider in For(diagnostic.Id))
        {
            try
            {
                CodeAction? first = null;
                await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => first ??= action, cancellationToken));
                if (first is not null)
                {
                    return (new PrimaryFix(provider, first), false);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Add($"{provider.GetType().Name} for {diagnostic.Location.GetLineSpan()}", exception);
                return (null, true);
            }
        }

        return (null, false);
    }

    /// <summary>The solution after the action, made of the text that it leaves: a tree may differ from what its text means. Null where the action throws.</summary>
    public async Task<Solution?> ApplyAsync(Solution solution, CodeAction action)
    {
        try
        {
            var operations = await action.GetOperationsAsync(cancellationToken);
            return operations.OfType<ApplyChangesOperation>().FirstOrDefault() is { } apply ? await FromTextAsync(solution, apply.ChangedSolution) : solution;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failures.Add($"the action “{action.Title}”", exception);
            return null;
        }
    }

    private async Task<Solution> FromTextAsync(Solution before, Solution after)
    {
        var result = before;
        foreach (var change in after.GetChanges(before).GetProjectChanges())
        {
            foreach (var id in change.GetChangedDocuments())
            {
                var text = await after.GetDocument(id)!.GetTextAsync(cancellationToken);
                if (!text.ContentEquals(await before.GetDocument(id)!.GetTextAsync(cancellationToken)))
                {
                    // An editor changes the file, and so every project that shares it.
                    result = before.GetDocument(id)!.GetLinkedDocumentIds().Add(id).Aggregate(result, (current, linked) => current.WithDocumentText(linked, text));
                }
            }

            foreach (var added in change.GetAddedDocuments().Select(id => after.GetDocument(id)!))
            {
                result = result.AddDocument(added.Id, added.Name, await added.GetTextAsync(cancellationToken), added.Folders, added.FilePath);
            }
        }

        return result;
    }
}
