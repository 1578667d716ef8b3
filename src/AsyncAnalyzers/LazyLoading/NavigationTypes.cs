using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>What EF Core takes for a navigation by the shape of a property, as its RelationshipDiscoveryConvention does.</summary>
internal static class NavigationTypes
{
    private static readonly string[] NoEntities = ["ComplexTypeAttribute", "NotMappedAttribute", "OwnedAttribute"];

    /// <summary>The class that a property refers to, itself or the elements of a collection; null where it can be no entity.</summary>
    public static INamedTypeSymbol? TargetOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { SpecialType: not SpecialType.System_String, TypeKind: TypeKind.Class or TypeKind.Interface } named)
        {
            return null;
        }

        var target = named is { TypeArguments: { Length: 1 } arguments } && IsCollection(named) ? arguments[0] as INamedTypeSymbol : named;
        return target is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } && !Has(target, NoEntities) ? target.OriginalDefinition : null;
    }

    /// <summary>Whether the property may be mapped: EF Core sets a reference, and finds a field behind a collection.</summary>
    /// <param name="property">The property.</param>
    /// <param name="assembly">The assembly that is compiled, whose private members count too: those of others are not there in a build.</param>
    public static bool IsMapped(IPropertySymbol property, IAssemblySymbol assembly)
    {
        if (property is { IsStatic: true } or { IsIndexer: true } or { GetMethod: null } || Has(property, NoEntities))
        {
            return false;
        }

        var isOwn = SymbolEqualityComparer.Default.Equals(property.ContainingAssembly, assembly);
        if (property.SetMethod is { } setter && (isOwn || setter.DeclaredAccessibility != Accessibility.Private))
        {
            return true;
        }

        return property.Type is INamedTypeSymbol type && IsCollection(type) && (!isOwn || HasField(property));
    }

    /// <summary>Whether a class has a key that EF Core finds: <c>Id</c>, <c>OrderId</c>, or one marked <c>[Key]</c>.</summary>
    public static bool HasKey(INamedTypeSymbol entity)
    {
        for (var type = entity; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol property
                    && (property.Name.Equals("Id", StringComparison.OrdinalIgnoreCase) || property.Name.Equals(entity.Name + "Id", StringComparison.OrdinalIgnoreCase) || Has(property, "KeyAttribute")))
                {
                    return true;
                }
            }
        }

        return Has(entity, "PrimaryKeyAttribute");
    }

    /// <summary>The property that all its overrides go back to.</summary>
    public static IPropertySymbol RootOf(IPropertySymbol property)
    {
        while (property.OverriddenProperty is { } overridden)
        {
            property = overridden;
        }

        return property.OriginalDefinition;
    }

    /// <summary>Whether the type is a sequence of elements.</summary>
    public static bool IsCollection(ITypeSymbol type)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
        {
            return true;
        }

        foreach (var @interface in type.AllInterfaces)
        {
            if (@interface.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A field of its own, or one that is called like it.</summary>
    private static bool HasField(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol field
                && (SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)
                    || field.Name.TrimStart('_').Equals(property.Name, StringComparison.OrdinalIgnoreCase)
                    || field.Name.Equals("m_" + property.Name, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(ISymbol symbol, params string[] attributes)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: var name } && Array.IndexOf(attributes, name) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
