using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>What the types of collections tell.</summary>
internal static class SequenceTypes
{
    /// <summary>The type of the elements, or null where the type is no sequence.</summary>
    public static ITypeSymbol? ElementTypeOf(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return array.ElementType;
        }

        if (type is not INamedTypeSymbol named || type.SpecialType == SpecialType.System_String)
        {
            return null;
        }

        if (IsEnumerable(named) || named is { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", Arity: 1 })
        {
            return named.TypeArguments[0];
        }

        foreach (var implemented in named.AllInterfaces)
        {
            if (IsEnumerable(implemented))
            {
                return implemented.TypeArguments[0];
            }
        }

        return null;
    }

    /// <summary>Whether the method belongs to LINQ, or to a collection of the framework: what it does to the elements is known by its name.</summary>
    public static bool IsCollectionApi(IMethodSymbol method) => method.ContainingType is { ContainingNamespace: { } space } type
        && (space is { Name: "Linq", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            || space.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal)
            || (type.Name is "Array" or "MemoryExtensions" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" && space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }));

    /// <summary>What a method or an extension method is called on.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation call) => call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);

    /// <summary>A number or text: no task is reached through it.</summary>
    public static bool IsPlain(ITypeSymbol? type) =>
        type is { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_String } or { TypeKind: TypeKind.Enum, Name: not "TaskStatus" };

    private static bool IsEnumerable(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T || type is { Name: "IAsyncEnumerable", Arity: 1 };
}
