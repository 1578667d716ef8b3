using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Counterparts;

/// <summary>
/// Awaitable forms that are only what a base class does for types that have none of their own: they run the synchronous call, as
/// <c>DbTransaction.CommitAsync</c> does for a provider that overrides only <c>Commit</c>, or throw.
/// </summary>
internal static class DefaultForms
{
    /// <summary>Whether the form of a method is inherited from a base class, and nothing between it and the method's class overrides what it runs.</summary>
    public static bool IsInherited(IMethodSymbol form, IMethodSymbol method)
    {
        if (form is not { ContainingType: { TypeKind: TypeKind.Class } container, ReducedFrom: null } || (form.IsVirtual ? form : CoreOf(form)) is not { } core)
        {
            return false;
        }

        var isCore = !ReferenceEquals(core, form);
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, container.OriginalDefinition))
            {
                return !SymbolEqualityComparer.Default.Equals(type, method.ContainingType);
            }

            if (isCore && Overrides(type, core))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>What providers override of a form that isn't virtual itself, as <c>DbConnection.BeginTransactionAsync</c> calls <c>BeginDbTransactionAsync</c>.</summary>
    private static IMethodSymbol? CoreOf(IMethodSymbol form)
    {
        IMethodSymbol? core = null;
        foreach (var member in form.ContainingType.OriginalDefinition.GetMembers())
        {
            if (member is IMethodSymbol { IsVirtual: true, DeclaredAccessibility: Accessibility.Protected } method
                && method.Name.EndsWith(CounterpartNames.Suffix, StringComparison.Ordinal)
                && SymbolEqualityComparer.Default.Equals(method.ReturnType, form.OriginalDefinition.ReturnType))
            {
                if (core is not null)
                {
                    return null;
                }

                core = method;
            }
        }

        return core;
    }

    private static bool Overrides(INamedTypeSymbol type, IMethodSymbol core)
    {
        foreach (var member in type.GetMembers(core.Name))
        {
            if (member.IsOverride)
            {
                return true;
            }
        }

        return false;
    }
}
