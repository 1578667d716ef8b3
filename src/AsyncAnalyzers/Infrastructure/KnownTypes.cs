using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>
/// The framework types that the rules ask for, looked up once a compilation; a miss is remembered too. The only place
/// that calls <c>GetTypeByMetadataName</c>, which answers null when two references define the name.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class KnownTypes(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, INamespaceSymbol?> _namespaces = new(StringComparer.Ordinal);

    /// <summary>What stands behind an alias is not in the global namespace, yet has a metadata name.</summary>
    private readonly bool _hasAliases = compilation.References.Any(static reference => !reference.Properties.Aliases.IsEmpty);

    public INamedTypeSymbol? Task { get; } = Resolve(compilation, "System.Threading.Tasks.Task");
    public INamedTypeSymbol? TaskOfT { get; } = Resolve(compilation, "System.Threading.Tasks.Task`1");
    public INamedTypeSymbol? ValueTask { get; } = Resolve(compilation, "System.Threading.Tasks.ValueTask");
    public INamedTypeSymbol? ValueTaskOfT { get; } = Resolve(compilation, "System.Threading.Tasks.ValueTask`1");

    public INamedTypeSymbol? AsyncMethodBuilderAttribute => Get("System.Runtime.CompilerServices.AsyncMethodBuilderAttribute");
    public INamedTypeSymbol? INotifyCompletion => Get("System.Runtime.CompilerServices.INotifyCompletion");
    public INamedTypeSymbol? YieldAwaiter => Get("System.Runtime.CompilerServices.YieldAwaitable+YieldAwaiter");
    public INamedTypeSymbol? IAsyncEnumerable => Get("System.Collections.Generic.IAsyncEnumerable`1");
    public INamedTypeSymbol? CancellationToken => Get("System.Threading.CancellationToken");
    public INamedTypeSymbol? Thread => Get("System.Threading.Thread");
    public INamedTypeSymbol? SpinWait => Get("System.Threading.SpinWait");
    public INamedTypeSymbol? TimeSpan => Get("System.TimeSpan");
    public INamedTypeSymbol? Enumerable => Get("System.Linq.Enumerable");

    public INamedTypeSymbol? IDisposable => Get("System.IDisposable");
    public INamedTypeSymbol? EventArgs => Get("System.EventArgs");
    public INamedTypeSymbol? AggregateException => Get("System.AggregateException");

    /// <summary>The type of this metadata name, or null where no reference defines it.</summary>
    public INamedTypeSymbol? Get(string metadataName) =>
        _types.TryGetValue(metadataName, out var type) ? type : _types.GetOrAdd(metadataName, Find(metadataName));

    /// <summary>Whether the type is <c>Task</c>, <c>Task&lt;T&gt;</c>, <c>ValueTask</c> or <c>ValueTask&lt;T&gt;</c>.</summary>
    public bool IsTask(ITypeSymbol? type) => IsReferenceTask(type) || IsValueTask(type);

    /// <summary>Whether the type is <c>Task</c> or <c>Task&lt;T&gt;</c>.</summary>
    public bool IsReferenceTask(ITypeSymbol? type) => Is(type, Task) || Is(type, TaskOfT);

    /// <summary>Whether the type is <c>ValueTask</c> or <c>ValueTask&lt;T&gt;</c>.</summary>
    public bool IsValueTask(ITypeSymbol? type) => Is(type, ValueTask) || Is(type, ValueTaskOfT);

    /// <summary>Whether a function of this return type can carry <c>async</c> without being an iterator.</summary>
    public bool IsTaskLike(ITypeSymbol? type) => IsTask(type) || HasAsyncMethodBuilder(type);

    public static bool Is(ITypeSymbol? type, INamedTypeSymbol? known) =>
        type is not null && known is not null && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, known);

    private bool HasAsyncMethodBuilder(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None })
        {
            return false;
        }

        foreach (var attribute in type.OriginalDefinition.GetAttributes())
        {
            if (Is(attribute.AttributeClass, AsyncMethodBuilderAttribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// By namespace, since the compiler's look-up by name asks every assembly for every type, also for those of the many
    /// libraries that rules know and no reference has. Where several have the name, the compiler decides.
    /// </summary>
    private INamedTypeSymbol? Find(string metadataName)
    {
        if (_hasAliases || metadataName.IndexOf('+') >= 0)
        {
            return Resolve(compilation, metadataName);
        }

        var dot = metadataName.LastIndexOf('.');
        if (NamespaceOf(dot < 0 ? "" : metadataName.Substring(0, dot)) is not { } container)
        {
            return null;
        }

        var name = metadataName.Substring(dot + 1);
        var arity = name.IndexOf('`');
        INamedTypeSymbol? found = null;
        foreach (var type in container.GetTypeMembers(arity < 0 ? name : name.Substring(0, arity)))
        {
            if (type.MetadataName == name)
            {
                if (found is not null)
                {
                    return Resolve(compilation, metadataName);
                }

                found = type;
            }
        }

        return found;
    }

    private INamespaceSymbol? NamespaceOf(string name)
    {
        if (name.Length == 0)
        {
            return compilation.GlobalNamespace;
        }

        if (_namespaces.TryGetValue(name, out var known))
        {
            return known;
        }

        INamespaceSymbol? found = null;
        var dot = name.LastIndexOf('.');
        if (NamespaceOf(dot < 0 ? "" : name.Substring(0, dot)) is { } container)
        {
            foreach (var member in container.GetMembers(name.Substring(dot + 1)))
            {
                found ??= member as INamespaceSymbol;
            }
        }

        return _namespaces.GetOrAdd(name, found);
    }

    private static INamedTypeSymbol? Resolve(Compilation compilation, string metadataName)
    {
        if (compilation.GetTypeByMetadataName(metadataName) is { } single)
        {
            return single;
        }

        // Several references define it: a polyfill beside the framework, say. The public one that the code can see is meant.
        foreach (var candidate in compilation.GetTypesByMetadataName(metadataName))
        {
            if (candidate.DeclaredAccessibility == Accessibility.Public)
            {
                return candidate;
            }
        }

        return null;
    }
}
