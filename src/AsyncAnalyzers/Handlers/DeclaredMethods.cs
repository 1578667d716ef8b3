using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// Methods that are handlers by what they override, implement or are marked with: the entries of the handler files, and of
/// the options <c>async_analyzers.handler_types</c> and <c>handler_attributes</c>. <c>Dispose</c> is none: it runs once, at the end.
/// </summary>
internal sealed class DeclaredMethods : HandlerKind
{
    private readonly Dictionary<ISymbol, (HandlerFile File, HandlerEntryKind Kind)> _types = new(SymbolEqualityComparer.Default);
    private readonly bool _hasAttributes;

    public DeclaredMethods(KnownTypes types, ImmutableArray<HandlerFile> files)
    {
        foreach (var file in files)
        {
            foreach (var entry in file.Entries)
            {
                if (entry.Kind is not (HandlerEntryKind.Call or HandlerEntryKind.Delegate) && types.Get(entry.TypeName) is { } type && !_types.ContainsKey(type))
                {
                    _types.Add(type, (file, entry.Kind));
                    _hasAttributes |= entry.Kind == HandlerEntryKind.Attribute;
                }
            }
        }
    }

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_types.Count == 0 || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation) || method.IsAbstract || method.Name == nameof(IDisposable.Dispose))
        {
            return null;
        }

        return (FindByContract(method) ?? FindByAttribute(method) ?? FindByContainer(method)) is { } file
            ? file.HandlerNamed($"{method.ContainingType.Name}.{NameOf(method)}")
            : null;
    }

    private HandlerFile? FindByContract(IMethodSymbol method)
    {
        for (var declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            // The root of the overrides is declared by the known class itself; what it takes may name the kind too.
            if (!ReferenceEquals(declared, method) && (Find(declared.ContainingType, HandlerEntryKind.Type) ?? FindByContext(declared)) is { } byOverride)
            {
                return byOverride;
            }

            if (FindByInterface(declared) is { } byInterface)
            {
                return byInterface;
            }
        }

        return null;
    }

    private HandlerFile? FindByInterface(IMethodSymbol method)
    {
        foreach (var @interface in method.ContainingType.AllInterfaces)
        {
            if ((Find(@interface, HandlerEntryKind.Type) ?? FindDerived(@interface)) is { } file && Implements(method, @interface))
            {
                return file;
            }
        }

        return null;
    }

    private HandlerFile? FindDerived(INamedTypeSymbol @interface)
    {
        foreach (var parent in @interface.AllInterfaces)
        {
            if (Find(parent, HandlerEntryKind.Derived) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    private static bool Implements(IMethodSymbol method, INamedTypeSymbol @interface)
    {
        foreach (var member in @interface.GetMembers())
        {
            if (member.Kind == SymbolKind.Method
                && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
            {
                return true;
            }
        }

        return false;
    }

    private HandlerFile? FindByContext(IMethodSymbol method)
    {
        for (var type = method.Parameters.IsEmpty ? null : method.Parameters[0].Type; type is not null; type = type.BaseType)
        {
            if (Find(type, HandlerEntryKind.Context) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    private HandlerFile? FindByAttribute(IMethodSymbol method)
    {
        if (!_hasAttributes)
        {
            return null;
        }

        return FindAttribute(method)
            ?? (method is { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary, OverriddenMethod: null } ? FindAttribute(method.ContainingType) : null);
    }

    private HandlerFile? FindAttribute(ISymbol symbol)
    {
        foreach (var data in symbol.GetAttributes())
        {
            for (var type = data.AttributeClass; type is not null; type = type.BaseType)
            {
                if (Find(type, HandlerEntryKind.Attribute) is { } file)
                {
                    return file;
                }
            }
        }

        return null;
    }

    private HandlerFile? FindByContainer(IMethodSymbol method)
    {
        if (method is not { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary, OverriddenMethod: null })
        {
            return null;
        }

        foreach (var @interface in method.ContainingType.AllInterfaces)
        {
            if (Find(@interface, HandlerEntryKind.TypeMethods) is { } file)
            {
                return file;
            }
        }

        for (var type = method.ContainingType.BaseType; type is not null; type = type.BaseType)
        {
            if (Find(type, HandlerEntryKind.TypeMethods) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    private HandlerFile? Find(ITypeSymbol type, HandlerEntryKind kind) =>
        _types.TryGetValue(type.OriginalDefinition, out var found) && found.Kind == kind ? found.File : null;

    private static string NameOf(IMethodSymbol method) =>
        method.ExplicitInterfaceImplementations.IsEmpty ? method.Name : method.ExplicitInterfaceImplementations[0].Name;
}
