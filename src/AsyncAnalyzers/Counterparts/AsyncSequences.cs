using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Counterparts;

/// <summary>Sequences, asynchronous and not, and what leads from one to the other.</summary>
internal static class AsyncSequences
{
    /// <summary>What turns a query into a sequence that is enumerated in memory.</summary>
    public const string AsEnumerable = "AsEnumerable";

    /// <summary>What the libraries of queries call their asynchronous sequence.</summary>
    public const string AsAsyncEnumerable = "AsAsyncEnumerable";

    /// <summary>Whether a method enumerates an asynchronous sequence by blocking: <c>ToBlockingEnumerable</c>, or <c>ToEnumerable</c> of System.Linq.Async.</summary>
    public static bool IsBlocking(IMethodSymbol method, KnownTypes types) => method.Name switch
    {
        "ToBlockingEnumerable" => KnownTypes.Is(method.ContainingType, types.Get("System.Threading.Tasks.TaskAsyncEnumerableExtensions")),
        "ToEnumerable" => KnownTypes.Is(method.ContainingType, types.Get("System.Linq.AsyncEnumerable")),
        _ => false,
    };

    /// <summary>The type of the elements of an asynchronous sequence, or null where the type is none.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type, KnownTypes types)
    {
        if (types.IAsyncEnumerable is not { } known)
        {
            return null;
        }

        if (type is INamedTypeSymbol named && KnownTypes.Is(named, known))
        {
            return named.TypeArguments[0];
        }

        foreach (var @interface in type.AllInterfaces)
        {
            if (KnownTypes.Is(@interface, known))
            {
                return @interface.TypeArguments[0];
            }
        }

        return null;
    }

    /// <summary>The type of the elements of a sequence, or null where the type is none.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } named)
        {
            return named.TypeArguments[0];
        }

        if (type is null)
        {
            return null;
        }

        foreach (var @interface in type.AllInterfaces)
        {
            if (@interface.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            {
                return @interface.TypeArguments[0];
            }
        }

        return null;
    }
}
