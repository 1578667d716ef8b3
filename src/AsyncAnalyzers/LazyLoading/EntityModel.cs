using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>
/// The entities of the contexts that use proxies, as far as the compilation shows them: what their <c>DbSet</c>s and the
/// configuration name, and what can be reached from there. The base classes of entities count too, for they declare navigations.
/// </summary>
internal sealed class EntityModel
{
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";

    private readonly HashSet<INamedTypeSymbol> _entities = new(SymbolEqualityComparer.Default);
    private readonly IAssemblySymbol _assembly;
    private readonly KnownTypes _types;

    private EntityModel(IAssemblySymbol assembly, KnownTypes types)
    {
        _assembly = assembly;
        _types = types;
    }

    public static EntityModel Of(Compilation compilation, KnownTypes types, LazyLoadingCalls calls)
    {
        var model = new EntityModel(compilation.Assembly, types);
        if (!calls.AreAllProxied && calls.Proxied.Count == 0)
        {
            return model;
        }

        model.AddFrom(compilation.Assembly, calls);
        foreach (var reference in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (UsesEntityFramework(reference))
            {
                model.AddFrom(reference, calls);
            }
        }

        return model;
    }

    public bool Contains(INamedTypeSymbol type) => _entities.Contains(type.OriginalDefinition);

    public static bool IsContext(INamedTypeSymbol? type, KnownTypes types)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (KnownTypes.Is(type, types.Get("Microsoft.EntityFrameworkCore.DbContext")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an assembly that is not one of EF Core's may have entities in it.</summary>
    public static bool UsesEntityFramework(IAssemblySymbol assembly)
    {
        if (assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal) || assembly.Name.StartsWith("System.", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (reference.Name.StartsWith(EntityFramework, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The entities of an assembly's contexts; what is configured there belongs to them.</summary>
    private void AddFrom(IAssemblySymbol assembly, LazyLoadingCalls calls)
    {
        List<INamedTypeSymbol> configured = SymbolEqualityComparer.Default.Equals(assembly, _assembly) ? [.. calls.Configured] : [];
        var hasContext = false;
        foreach (var type in TypesIn(assembly.GlobalNamespace))
        {
            if (IsContext(type, _types))
            {
                if (IsProxied(type, calls))
                {
                    hasContext = true;
                    AddSets(type);
                }
            }
            else if (EntityOf(type) is { } entity)
            {
                configured.Add(entity);
            }
        }

        // A host configures what a referenced context has, too.
        if (hasContext || _entities.Count > 0)
        {
            foreach (var entity in configured)
            {
                Add(entity);
            }
        }
    }

    private static bool IsProxied(INamedTypeSymbol context, LazyLoadingCalls calls)
    {
        var isProxied = calls.AreAllProxied;
        for (var type = context; type is not null; type = type.BaseType)
        {
            if (calls.SwitchedOff.Contains(type.OriginalDefinition))
            {
                return false;
            }

            isProxied |= calls.Proxied.Contains(type) || calls.Proxied.Contains(type.OriginalDefinition);
        }

        return isProxied;
    }

    private void AddSets(INamedTypeSymbol context)
    {
        for (var type = context; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol { Type: INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } set } && KnownTypes.Is(set, _types.Get("Microsoft.EntityFrameworkCore.DbSet`1")) && arguments[0] is INamedTypeSymbol entity)
                {
                    Add(entity);
                }
            }
        }
    }

    /// <summary>What a class of the form <c>IEntityTypeConfiguration&lt;T&gt;</c> configures.</summary>
    private INamedTypeSymbol? EntityOf(INamedTypeSymbol type)
    {
        foreach (var @interface in type.AllInterfaces)
        {
            if (KnownTypes.Is(@interface, _types.Get("Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1")))
            {
                return @interface.TypeArguments[0] as INamedTypeSymbol;
            }
        }

        return null;
    }

    private void Add(INamedTypeSymbol entity)
    {
        var left = new Stack<INamedTypeSymbol>();
        left.Push(entity);
        while (left.Count > 0)
        {
            for (var type = left.Pop(); type is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } && _entities.Add(type.OriginalDefinition); type = type.BaseType)
            {
                foreach (var member in type.GetMembers())
                {
                    if (member is IPropertySymbol property
                        && NavigationTypes.TargetOf(property.Type) is { } target
                        && NavigationTypes.IsMapped(property, _assembly)
                        && NavigationTypes.HasKey(target))
                    {
                        left.Push(target);
                    }
                }
            }
        }
    }

    /// <summary>All classes in a namespace or type.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class } type)
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var nested in TypesIn(inner))
                {
                    yield return nested;
                }
            }
        }
    }
}
