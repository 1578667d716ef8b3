using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Catalog;

/// <summary>The name by which the runtime knows a type: namespace, <c>+</c> before nested types, arity behind a backtick.</summary>
internal static class MetadataName
{
    public static string Of(ITypeSymbol type) =>
        type.ContainingType is { } container ? Of(container) + "+" + type.MetadataName
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName
            : type.MetadataName;
}
