using System.Collections.Immutable;
using AsyncAnalyzers.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>
/// The base of every fixer: makes the change first and offers it only where the result is valid. There is one constant
/// equivalence key an ID for the primary fix, whatever that has to change, since <c>dotnet format</c> takes the key of
/// the first diagnostic for the whole solution.
/// </summary>
public abstract class AsyncCodeFixProvider : CodeFixProvider
{
    private readonly AsyncFixAllProvider _fixAll;

    private protected AsyncCodeFixProvider(string id)
    {
        FixableDiagnosticIds = ImmutableArray.Create(id);
        PrimaryKey = id + ".Await";
        _fixAll = new AsyncFixAllProvider(this);
    }

    /// <summary>The rules whose diagnostics this fixer fixes.</summary>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    internal string PrimaryKey { get; }

    /// <summary>The provider that fixes all diagnostics of a document, project or solution in one pass.</summary>
    /// <returns>A provider that is safe for concurrent use.</returns>
    public sealed override FixAllProvider GetFixAllProvider() => _fixAll;

    /// <summary>Offers the fix of each diagnostic for which one is valid.</summary>
    /// <param name="context">The diagnostics and the place to register with.</param>
    /// <returns>A task that completes when all fixes are registered.</returns>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FixAsync(context.Document, ImmutableArray.Create(diagnostic), context.CancellationToken).ConfigureAwait(false) is not { } changed)
            {
                continue;
            }

            var title = await TitleAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), PrimaryKey), diagnostic);
        }
    }

    /// <summary>The document with the diagnostics fixed, or null where none can be.</summary>
    private protected abstract Task<Document?> TryFixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken);

    internal Task<Document?> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        TryFixAsync(document, diagnostics, cancellationToken);

    /// <summary>What the light bulb says.</summary>
    private protected virtual async Task<string> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var hint = FixHint.TryRead(diagnostic);
        if (hint is not { Function: not FunctionChange.None }
            || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || WaitSyntax.TryFind(root, diagnostic) is not { } wait)
        {
            return hint?.Call is { Name: var name } ? $"Await '{name}'" : "Await it";
        }

        return Execution.FunctionSyntax.Around(wait.Node) switch
        {
            MethodDeclarationSyntax method => $"Make '{method.Identifier.ValueText}' asynchronous and await",
            LocalFunctionStatementSyntax local => $"Make '{local.Identifier.ValueText}' asynchronous and await",
            _ => "Make the lambda asynchronous and await",
        };
    }
}
