using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>Code actions, collected and applied as an editor does it.</summary>
internal static class CodeActions
{
    public static async Task<ImmutableArray<CodeAction>> OfferedAsync(
        CodeFixProvider codeFix, Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken = default)
    {
        if (!codeFix.FixableDiagnosticIds.Contains(diagnostic.Id) || solution.GetDocument(diagnostic.Location.SourceTree) is not { } document)
        {
            return [];
        }

        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        await codeFix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken));
        return actions.Any(action => action.EquivalenceKey is null)
            ? throw new VerificationFailedException($"An action without an equivalence key, which Fix All cannot tell from others: {string.Join(", ", actions.Select(action => action.Title))}")
            : actions.ToImmutable();
    }

    public static async Task<Solution> ApplyAsync(CodeAction action, CancellationToken cancellationToken = default)
    {
        var operations = await action.GetOperationsAsync(cancellationToken);
        return operations.OfType<ApplyChangesOperation>().ToList() is [var apply]
            ? apply.ChangedSolution
            : throw new VerificationFailedException($"The action “{action.Title}” should change the solution once, and has {operations.Length} operations.");
    }

    /// <summary>A tree that its own text would not be parsed to is a defect that the next edit of the user runs into.</summary>
    public static async Task<string?> MalformedTreeAsync(Solution before, Solution after, CancellationToken cancellationToken = default)
    {
        var changed = after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true));
        foreach (var document in changed.Select(after.GetDocument).OfType<Document>())
        {
            var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
            var parsed = await CSharpSyntaxTree.ParseText(root.ToFullString(), (CSharpParseOptions?)document.Project.ParseOptions, cancellationToken: cancellationToken).GetRootAsync(cancellationToken);
            if (!Shape(root).SequenceEqual(Shape(parsed)))
            {
                return $"The tree of {document.FilePath} is not what its text means:\n{root.ToFullString()}";
            }
        }

        return null;
    }

    /// <summary>Nodes and tokens by kind and place. Roslyn's own comparison also tells apart how a list is stored.</summary>
    private static IEnumerable<(int Kind, TextSpan Span)> Shape(SyntaxNode root) =>
        root.DescendantNodesAndTokensAndSelf().Select(static part => (part.RawKind, part.Span));
}
