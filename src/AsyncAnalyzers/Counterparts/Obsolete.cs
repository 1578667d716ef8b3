using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Counterparts;

/// <summary>Methods that their authors advise against.</summary>
internal static class Obsolete
{
    public static bool Is(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace.Name: "System" })
            {
                return true;
            }
        }

        return false;
    }
}
