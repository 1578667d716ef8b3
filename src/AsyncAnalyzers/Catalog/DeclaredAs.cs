using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Catalog;

/// <summary>The declarations that a member stands for: itself, what it overrides, and what it implements.</summary>
internal static class DeclaredAs
{
    /// <summary>All of them, the nearest first, as they are written: without type arguments.</summary>
    public static IEnumerable<ISymbol> Of(ISymbol member)
    {
        member = member.OriginalDefinition;
        for (var declared = member; declared is not null; declared = OverriddenBy(declared))
        {
            yield return declared;
        }

        for (var declared = member; declared is not null; declared = OverriddenBy(declared))
        {
            foreach (var implemented in ImplementedBy(declared))
            {
                yield return implemented;
            }
        }
    }

    private static ISymbol? OverriddenBy(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
        IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
        _ => null,
    };

    private static IEnumerable<ISymbol> ImplementedBy(ISymbol member)
    {
        if (member is { IsStatic: true } or { ContainingType: null or { TypeKind: TypeKind.Interface } } or IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.LocalFunction })
        {
            yield break;
        }

        foreach (var @interface in member.ContainingType.AllInterfaces)
        {
            foreach (var declared in @interface.GetMembers(member.Name))
            {
                if (declared.Kind == member.Kind
                    && SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(declared)?.OriginalDefinition, member))
                {
                    yield return declared.OriginalDefinition;
                }
            }
        }
    }
}
