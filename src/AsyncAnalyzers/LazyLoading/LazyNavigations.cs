using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>
/// Which properties load what they answer from the database when they are first read. Follows EF Core: a getter that calls the
/// <c>ILazyLoader</c> which the entity was given, and, where the compilation calls <c>UseLazyLoadingProxies</c>, the virtual
/// navigations from one entity to another.
/// </summary>
/// <remarks>Each property is judged once a compilation. Safe for concurrent use.</remarks>
internal sealed class LazyNavigations
{
    private const string UseProxies = "UseLazyLoadingProxies";

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> TreesThatNameProxies = new();

    private readonly ConcurrentDictionary<IPropertySymbol, bool> _properties = new(SymbolEqualityComparer.Default);
    private readonly LazyEntities _entities;
    private readonly INamedTypeSymbol? _proxies;
    private readonly Lazy<bool> _usesProxies;

    public LazyNavigations(Compilation compilation, KnownTypes types)
    {
        _entities = new LazyEntities(types.Get("Microsoft.EntityFrameworkCore.Infrastructure.ILazyLoader"));
        _proxies = types.Get("Microsoft.EntityFrameworkCore.ProxiesExtensions");
        _usesProxies = new(() => _proxies is not null && compilation.SyntaxTrees.Any(tree => CallsProxies(compilation, tree)));
        MayExist = types.Get("Microsoft.EntityFrameworkCore.DbContext") is not null;
    }

    /// <summary>Whether there can be any: the cheap question that comes first.</summary>
    public bool MayExist { get; }

    /// <summary>Whether a read of the property may load what it answers.</summary>
    public bool Contain(IPropertySymbol property)
    {
        property = property.OriginalDefinition;
        return _properties.TryGetValue(property, out var known) ? known : _properties.GetOrAdd(property, Judge(property));
    }

    private bool Judge(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, GetMethod: { } getter, Type.IsReferenceType: true, ContainingType.TypeKind: TypeKind.Class }
        && LazyEntities.IsNavigation(property)
        && (_entities.LoadsBy(getter)
            || (IsOverridable(property) && LazyEntities.IsEntity(property.ContainingType) && LazyEntities.TargetOf(property.Type) is { } target && LazyEntities.IsEntity(target) && _usesProxies.Value));

    private static bool IsOverridable(IPropertySymbol property) =>
        (property.IsVirtual || property.IsOverride) && property is { IsSealed: false, ContainingType.IsSealed: false, DeclaredAccessibility: not Accessibility.Private };

    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification = "The call may stand in any file. Asked once a compilation, and only for files that name it.")]
    private bool CallsProxies(Compilation compilation, SyntaxTree tree)
    {
        if (!TreesThatNameProxies.GetValue(tree, static key => new StrongBox<bool>(Names(key).Any())).Value)
        {
            return false;
        }

        var model = compilation.GetSemanticModel(tree);
        return Names(tree).Any(name => model.GetSymbolInfo(name).Symbol is IMethodSymbol method && KnownTypes.Is(method.ContainingType, _proxies));
    }

    private static IEnumerable<IdentifierNameSyntax> Names(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().Where(static name => name.Identifier.ValueText == UseProxies);
}
