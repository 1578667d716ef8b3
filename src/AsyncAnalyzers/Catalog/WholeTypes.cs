using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Catalog;

/// <summary>
/// Which members are meant where a whole type or assembly is said to block: what others can call that may do something
/// synchronously. Not what returns a task, private members, automatic properties, what the compiler declares, and overrides
/// of members of <c>object</c>.
/// </summary>
internal static class WholeTypes
{
    private const string AsyncSequence = "IAsyncEnumerable`1";
    private const string CompilerGenerated = "CompilerGeneratedAttribute";

    public static bool Cover(ISymbol member) => member switch
    {
        { DeclaredAccessibility: Accessibility.Private or Accessibility.NotApplicable } or { IsImplicitlyDeclared: true } => false,
        IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => Cover(property),
        IMethodSymbol method => !IsAsynchronous(method.ReturnType) && !IsOfObject(method),
        IPropertySymbol property => !IsAsynchronous(property.Type) && !IsAutomatic(property),
        _ => false,
    };

    private static bool IsAsynchronous(ITypeSymbol type) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None } named && (named.MetadataName == AsyncSequence || !named.GetMembers(WellKnownMemberNames.GetAwaiter).IsEmpty);

    private static bool IsOfObject(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return method.ContainingType.SpecialType == SpecialType.System_Object;
    }

    /// <summary>In source it has a field of its own; in metadata its accessors are the compiler's.</summary>
    private static bool IsAutomatic(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.IsEmpty)
        {
            return (property.GetMethod ?? property.SetMethod)?.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: CompilerGenerated }) == true;
        }

        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: IPropertySymbol owner } && SymbolEqualityComparer.Default.Equals(owner, property))
            {
                return true;
            }
        }

        return false;
    }
}
