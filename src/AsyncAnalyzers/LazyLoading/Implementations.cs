using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>The methods of a compilation that may run where one of its interface members or abstract methods is called.</summary>
/// <remarks>Each method is looked up once a compilation. Safe for concurrent use.</remarks>
internal sealed class Implementations(IAssemblySymbol assembly)
{
    private readonly ConcurrentDictionary<IMethodSymbol, IReadOnlyList<IMethodSymbol>> _methods = new(SymbolEqualityComparer.Default);
    private readonly Lazy<List<INamedTypeSymbol>> _classes = new(() => [.. EntityModel.TypesIn(assembly.GlobalNamespace)]);

    /// <summary>None for a method that is not abstract, and for those of other assemblies: what implements them is mostly elsewhere too.</summary>
    public IReadOnlyList<IMethodSymbol> Of(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        return !method.IsAbstract || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, assembly) ? []
            : _methods.TryGetValue(method, out var known) ? known
            : _methods.GetOrAdd(method, Find(method));
    }

    private List<IMethodSymbol> Find(IMethodSymbol method)
    {
        var found = new List<IMethodSymbol>();
        foreach (var type in _classes.Value)
        {
            if (method.ContainingType.TypeKind == TypeKind.Interface)
            {
                AddImplementations(type, method, found);
            }
            else
            {
                AddOverrides(type, method, found);
            }
        }

        return found;
    }

    private static void AddImplementations(INamedTypeSymbol type, IMethodSymbol method, List<IMethodSymbol> found)
    {
        foreach (var @interface in type.AllInterfaces)
        {
            if (!SymbolEqualityComparer.Default.Equals(@interface.OriginalDefinition, method.ContainingType))
            {
                continue;
            }

            foreach (var member in @interface.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method) && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation)
                {
                    found.Add(implementation);
                }
            }
        }
    }

    private static void AddOverrides(INamedTypeSymbol type, IMethodSymbol method, List<IMethodSymbol> found)
    {
        foreach (var member in type.GetMembers(method.Name))
        {
            for (var overridden = (member as IMethodSymbol)?.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            {
                if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method))
                {
                    found.Add((IMethodSymbol)member);
                }
            }
        }
    }
}
