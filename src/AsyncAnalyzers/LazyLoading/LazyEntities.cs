using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>What the declarations of entities say, by EF Core's conventions.</summary>
/// <param name="loader"><c>ILazyLoader</c>, where the compilation knows it.</param>
internal sealed class LazyEntities(INamedTypeSymbol? loader)
{
    private const string Load = "Load";

    /// <summary>Whether a getter calls a loader that its type keeps; of a getter in metadata, whether it has a body and its type is given a loader.</summary>
    public bool LoadsBy(IMethodSymbol getter)
    {
        if (!KeepsLoader(getter.ContainingType))
        {
            return false;
        }

        if (getter.DeclaringSyntaxReferences.IsEmpty && getter.AssociatedSymbol is IPropertySymbol { DeclaringSyntaxReferences: var declarations })
        {
            return declarations.IsEmpty ? !IsAutomatic(getter) : declarations.Any(static declaration => Calls(declaration.GetSyntax()));
        }

        return getter.DeclaringSyntaxReferences.Any(static declaration => Calls(declaration.GetSyntax()));
    }

    /// <summary>Whether the property may be a navigation: to a class or a collection, and not left out by attribute.</summary>
    public static bool IsNavigation(IPropertySymbol property) =>
        TargetOf(property.Type) is not null
        && !property.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "NotMappedAttribute" });

    /// <summary>The class that a navigation leads to, one or many; null for strings, arrays and other values.</summary>
    public static INamedTypeSymbol? TargetOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeArguments.Length: 1 } collection when IsSequence(collection) => collection.TypeArguments[0] is INamedTypeSymbol element ? TargetOf(element) : null,
        INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } @class => @class,
        _ => null,
    };

    /// <summary>Whether the class has a key by convention: a property <c>Id</c> or <c>‹Class›Id</c>, or one with <c>[Key]</c>.</summary>
    public static bool IsEntity(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false } property
                    && (string.Equals(property.Name, "Id", StringComparison.OrdinalIgnoreCase)
                        || string.Equals(property.Name, type.Name + "Id", StringComparison.OrdinalIgnoreCase)
                        || property.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "KeyAttribute" })))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool KeepsLoader(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member switch
                {
                    IFieldSymbol field => IsLoader(field.Type, field.Name),
                    IPropertySymbol property => IsLoader(property.Type, property.Name),
                    IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.Parameters.Any(parameter => IsLoader(parameter.Type, parameter.Name)),
                    _ => false,
                })
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The loader itself, or the delegate that entities without a reference to EF Core are given under that name.</summary>
    private bool IsLoader(ITypeSymbol type, string name) =>
        KnownTypes.Is(type, loader)
        || (type is INamedTypeSymbol { Name: "Action", TypeArguments: { Length: 2 } arguments } && arguments[0].SpecialType == SpecialType.System_Object && arguments[1].SpecialType == SpecialType.System_String
            && name.TrimStart('_').Equals("lazyLoader", StringComparison.OrdinalIgnoreCase));

    /// <summary><c>loader.Load(this, ref _lines)</c>, also with <c>?.</c>.</summary>
    private static bool Calls(SyntaxNode declaration) => declaration.DescendantNodes().Any(static node => node is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Load } or MemberBindingExpressionSyntax { Name.Identifier.ValueText: Load },
    });

    private static bool IsAutomatic(IMethodSymbol getter) => getter.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "CompilerGeneratedAttribute" });

    private static bool IsSequence(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        || type.AllInterfaces.Any(static @interface => @interface.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
}
