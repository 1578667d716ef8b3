using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace AsyncAnalyzers.Rewriting;

/// <summary>
/// Whether a function sets a property that keeps its value in an <c>AsyncLocal</c>, itself or in an implementation: what an
/// async function sets there is undone for its caller. The analyzer sees the direct writes; these need the solution.
/// </summary>
internal static class AmbientWrites
{
    public static async Task<bool> ExistAsync(SyntaxNode function, Solution solution, SemanticModel model, KnownTypes types, CancellationToken cancellationToken)
    {
        if (types.Get("System.Threading.AsyncLocal`1") is null)
        {
            return false;
        }

        foreach (var node in FunctionSyntax.OwnNodes(function))
        {
            if (node is AssignmentExpressionSyntax assignment
                && model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol is IPropertySymbol { SetMethod: not null } property
                && await IsAmbientAsync(property, solution, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<bool> IsAmbientAsync(IPropertySymbol property, Solution solution, CancellationToken cancellationToken)
    {
        var setters = new List<ISymbol> { property };
        if (property.ContainingType.TypeKind == TypeKind.Interface)
        {
            setters.AddRange(await SymbolFinder.FindImplementationsAsync(property, solution, cancellationToken: cancellationToken).ConfigureAwait(false));
        }
        else if (property.IsVirtual || property.IsAbstract || property.IsOverride)
        {
            setters.AddRange(await SymbolFinder.FindOverridesAsync(property, solution, cancellationToken: cancellationToken).ConfigureAwait(false));
        }

        foreach (var declaration in setters.SelectMany(static setter => setter.DeclaringSyntaxReferences))
        {
            if (solution.GetDocument(declaration.SyntaxTree) is { } document
                && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && Writes((await declaration.GetSyntaxAsync(cancellationToken).ConfigureAwait(false)), model, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Writes(SyntaxNode property, SemanticModel model, CancellationToken cancellationToken) =>
        property.DescendantNodes().Any(node => node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } target }
            && model.GetTypeInfo(target.Expression, cancellationToken).Type is { Name: "AsyncLocal", ContainingNamespace.Name: "Threading" });
}
