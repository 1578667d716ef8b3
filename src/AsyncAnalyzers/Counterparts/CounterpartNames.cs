using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Counterparts;

/// <summary>
/// Which methods may have an awaitable twin at all: the same name with <c>Async</c> or the same name, on the type, its bases
/// and interfaces, beside an extension method, or declared in this compilation. Cheap; whether the twin binds is asked later.
/// </summary>
/// <remarks>Each pair of method and receiver is judged once a compilation. Safe for concurrent use.</remarks>
internal sealed class CounterpartNames(Compilation compilation, KnownTypes types)
{
    public const string Suffix = "Async";

    private readonly ConcurrentDictionary<(IMethodSymbol Method, ITypeSymbol? Receiver), bool> _pairs = new(PairComparer.Instance);
    private readonly ConcurrentDictionary<string, bool> _declared = new(StringComparer.Ordinal);

    /// <summary>Whether a twin of the method may exist for a receiver of this type.</summary>
    public bool MayExist(IMethodSymbol method, ITypeSymbol? receiver)
    {
        var key = ((method.ReducedFrom ?? method).OriginalDefinition, receiver?.OriginalDefinition);
        return _pairs.TryGetValue(key, out var known) ? known : _pairs.GetOrAdd(key, Judge(key.Item1, key.Item2));
    }

    /// <summary>An awaitable method of the name on the type, its bases or interfaces, that code there can call; or null.</summary>
    public IMethodSymbol? FindAccessible(ITypeSymbol type, string name, ISymbol within)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (FindOwn(current, name, within) is { } method)
            {
                return method;
            }
        }

        foreach (var @interface in type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter ? type.AllInterfaces : ImmutableArray<INamedTypeSymbol>.Empty)
        {
            if (FindOwn(@interface, name, within) is { } method)
            {
                return method;
            }
        }

        return null;
    }

    private IMethodSymbol? FindOwn(ITypeSymbol type, string name, ISymbol within)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (member is IMethodSymbol method && Awaitables.IsAwaitable(method.ReturnType, types) && !Obsolete.Is(method) && compilation.IsSymbolAccessibleWithin(method, within))
            {
                return method;
            }
        }

        return null;
    }

    private bool Judge(IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation)
            || method.Name.EndsWith(Suffix, StringComparison.Ordinal)
            || Awaitables.IsAwaitable(method.ReturnType, types)
            || method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            return false;
        }

        var name = method.Name + Suffix;
        return method.MethodKind == MethodKind.LocalFunction
            || IsDeclared(name)
            || HasMember(method.ContainingType, name)
            || HasMember(method.ContainingType, method.Name)
            || (receiver is not null && !SymbolEqualityComparer.Default.Equals(receiver, method.ContainingType) && HasMember(receiver, name))
            || IsExtensionBeside(method, name);
    }

    /// <summary>Whether this compilation declares a member of the name: an extension of its own, say, in whatever class.</summary>
    private bool IsDeclared(string name) =>
        _declared.TryGetValue(name, out var known) ? known : _declared.GetOrAdd(name, compilation.ContainsSymbolsWithName(name, SymbolFilter.Member));

    private bool HasMember(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (HasOwnMember(current, name))
            {
                return true;
            }
        }

        foreach (var @interface in type.AllInterfaces)
        {
            if (HasOwnMember(@interface, name))
            {
                return true;
            }
        }

        if (type is ITypeParameterSymbol parameter)
        {
            foreach (var constraint in parameter.ConstraintTypes)
            {
                if (HasMember(constraint, name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HasOwnMember(ITypeSymbol type, string name)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (member is IMethodSymbol method && Awaitables.IsAwaitable(method.ReturnType, types))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a static class beside the one that declares an extension method has the twin.</summary>
    private bool IsExtensionBeside(IMethodSymbol method, string name)
    {
        foreach (var type in method.ContainingNamespace?.GetTypeMembers() ?? ImmutableArray<INamedTypeSymbol>.Empty)
        {
            if (type is { IsStatic: true, MightContainExtensionMethods: true } && HasOwnMember(type, name))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class PairComparer : IEqualityComparer<(IMethodSymbol Method, ITypeSymbol? Receiver)>
    {
        public static readonly PairComparer Instance = new();

        public bool Equals((IMethodSymbol Method, ITypeSymbol? Receiver) first, (IMethodSymbol Method, ITypeSymbol? Receiver) second) =>
            SymbolEqualityComparer.Default.Equals(first.Method, second.Method) && SymbolEqualityComparer.Default.Equals(first.Receiver, second.Receiver);

        public int GetHashCode((IMethodSymbol Method, ITypeSymbol? Receiver) pair) =>
            (SymbolEqualityComparer.Default.GetHashCode(pair.Method) * 397) ^ SymbolEqualityComparer.Default.GetHashCode(pair.Receiver);
    }
}
