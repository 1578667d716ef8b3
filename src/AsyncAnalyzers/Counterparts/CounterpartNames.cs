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
    private readonly ConcurrentDictionary<INamespaceSymbol, HashSet<string>> _beside = new(SymbolEqualityComparer.Default);
    private readonly Lazy<HashSet<string>> _extensions = new(() => ExtensionsOf(compilation.Assembly));

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
            || method.ReturnsByRef || method.ReturnsByRefReadonly
            || (method.Name == nameof(IDisposable.Dispose) && method.Parameters.IsEmpty))
        {
            return false;
        }

        var name = method.Name + Suffix;
        return method.MethodKind == MethodKind.LocalFunction
            || _extensions.Value.Contains(name)
            || HasMember(method.ContainingType, name)
            || HasOwnMember(method.ContainingType, method.Name)
            || (receiver is not null && !SymbolEqualityComparer.Default.Equals(receiver, method.ContainingType) && HasMember(receiver, name))
            || ExtensionsBeside(method).Contains(name);
    }

    /// <summary>What stands in the namespace of a method: its twin may be an extension there.</summary>
    private HashSet<string> ExtensionsBeside(IMethodSymbol method)
    {
        var space = method.ContainingNamespace;
        return _beside.TryGetValue(space, out var known) ? known : _beside.GetOrAdd(space, ExtensionsIn(space.GetTypeMembers()));
    }

    /// <summary>Of this compilation's own, those of all namespaces.</summary>
    private static HashSet<string> ExtensionsOf(IAssemblySymbol assembly)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var namespaces = new Stack<INamespaceSymbol>();
        namespaces.Push(assembly.GlobalNamespace);
        while (namespaces.Count > 0)
        {
            var space = namespaces.Pop();
            names.UnionWith(ExtensionsIn(space.GetTypeMembers()));
            foreach (var nested in space.GetNamespaceMembers())
            {
                namespaces.Push(nested);
            }
        }

        return names;
    }

    /// <summary>The names in static classes that end in <c>Async</c>.</summary>
    private static HashSet<string> ExtensionsIn(ImmutableArray<INamedTypeSymbol> types)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            if (type is not { IsStatic: true, MightContainExtensionMethods: true })
            {
                continue;
            }

            foreach (var name in type.MemberNames)
            {
                if (name.EndsWith(Suffix, StringComparison.Ordinal))
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

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

    /// <summary>The names alone are asked first: members of metadata are made only when somebody looks at them.</summary>
    private bool HasOwnMember(ITypeSymbol type, string name)
    {
        if (type is INamedTypeSymbol { MemberNames: var names } && !names.Contains(name))
        {
            return false;
        }

        foreach (var member in type.GetMembers(name))
        {
            if (member is IMethodSymbol method && Awaitables.IsAwaitable(method.ReturnType, types))
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
