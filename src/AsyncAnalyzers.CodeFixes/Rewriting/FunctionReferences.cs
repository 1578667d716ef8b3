using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace AsyncAnalyzers.Rewriting;

/// <summary>Who calls or names a function that is about to change: nothing but the function itself is rewritten.</summary>
internal static class FunctionReferences
{
    /// <summary>
    /// The method groups in a synchronous handler's own document, or null where its return type must stay. The framework
    /// awaits what a handler returns; code that calls it does not. One that is passed as a method group may change if the
    /// receiving call stays the same.
    /// </summary>
    public static async Task<ImmutableArray<SyntaxNode>?> FindAsync(IMethodSymbol handler, Document document, CancellationToken cancellationToken)
    {
        if (handler.MethodKind == MethodKind.AnonymousFunction)
        {
            return ImmutableArray<SyntaxNode>.Empty;
        }

        // A class that derives from the handler's may implement an interface with it.
        var contracts = await SymbolFinder.FindImplementedInterfaceMembersAsync(handler, document.Project.Solution, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (contracts.Any())
        {
            return null;
        }

        var inDocument = ImmutableArray.CreateBuilder<SyntaxNode>();
        foreach (var reference in await SymbolFinder.FindReferencesAsync(handler, document.Project.Solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var location in reference.Locations)
            {
                if (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
                {
                    return null;
                }

                var name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (name.FirstAncestorOrSelf<CrefSyntax>() is not null || IsInNameof(name))
                {
                    continue;
                }

                if (!IsArgument(name) || !IsSameFile(location.Document, document))
                {
                    return null;
                }

                if (location.Document.Id == document.Id)
                {
                    inDocument.Add(name);
                }
            }
        }

        return inDocument.ToImmutable();
    }

    /// <summary>
    /// Whether code calls a task-returning function and drops its task: it waits for what the function blocks on, and
    /// would not once the function awaits.
    /// </summary>
    public static async Task<bool> IsLeftRunningAsync(IMethodSymbol function, Document document, CancellationToken cancellationToken)
    {
        if (function.MethodKind == MethodKind.AnonymousFunction)
        {
            return false;
        }

        foreach (var reference in await SymbolFinder.FindReferencesAsync(function, document.Project.Solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var location in reference.Locations)
            {
                if (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
                {
                    return true;
                }

                var name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                var callee = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? name.Parent : name;
                if (callee.Parent is InvocationExpressionSyntax call && call.AncestorsAndSelf().FirstOrDefault(static node => node is not (InvocationExpressionSyntax or ConditionalAccessExpressionSyntax)) is ExpressionStatementSyntax)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsInNameof(SyntaxNode name) =>
        name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList: var arguments }
        && arguments.Span.Contains(name.Span);

    /// <summary>Whether the name is handed over as it stands: <c>MapGet("/", Handler)</c>, <c>MapGet("/", Endpoints.Handler)</c>.</summary>
    private static bool IsArgument(SyntaxNode name)
    {
        var expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return expression.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax };
    }

    private static bool IsSameFile(Document one, Document other) =>
        one.Id == other.Id || (one.FilePath is not null && string.Equals(one.FilePath, other.FilePath, StringComparison.Ordinal));
}
