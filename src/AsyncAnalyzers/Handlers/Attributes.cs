using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>Attributes as reflection sees them: a class that derives from the one asked for counts.</summary>
internal static class Attributes
{
    /// <summary>Whether the symbol itself has the attribute.</summary>
    public static bool Has(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        if (attribute is null)
        {
            return false;
        }

        foreach (var data in symbol.GetAttributes())
        {
            for (var type = data.AttributeClass; type is not null; type = type.BaseType)
            {
                if (KnownTypes.Is(type, attribute))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the type or one that it derives from has the attribute.</summary>
    public static bool HasInherited(INamedTypeSymbol type, INamedTypeSymbol? attribute)
    {
        for (var declared = type; declared is not null; declared = declared.BaseType)
        {
            if (Has(declared, attribute))
            {
                return true;
            }
        }

        return false;
    }
}
