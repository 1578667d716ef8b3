using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace AsyncAnalyzers.Rewriting;

/// <summary>
/// Who names a synchronous handler. The framework awaits what a handler returns; code that calls it does not, so a handler
/// that is also called keeps its return type. One that is passed as a method group may change if the receiving call
/// stays the same.
/// </summary>
internal static class HandlerReferences
{
    /// <summary>The method groups in the handler's own document, or null where the handler's return type must stay.</summary>
    public static async Task<ImmutableArray<SyntaxNode>?> FindAsync(IMethodSymbol handler, Document document, CancellationToken cancellationToken)
    {
        if (handler.MethodKind == MethodKind.AnonymousFunction)
        {
            return ImmutableArray<SyntaxNode>.Empty;
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
