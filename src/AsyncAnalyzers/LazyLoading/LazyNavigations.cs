using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>
/// Which properties may query a database when they are read: those whose getter, or whose class, has EF Core's
/// <c>ILazyLoader</c>, and the virtual navigations of the entities of a context that uses proxies.
/// </summary>
/// <remarks>
/// Nothing is looked at before it is asked for, and nothing at all where EF Core is not referenced. Safe for concurrent use.
/// </remarks>
internal sealed class LazyNavigations
{
    private readonly ConcurrentDictionary<IPropertySymbol, bool> _properties = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;
    private readonly LazyLoaders _loaders;
    private readonly Lazy<bool> _mayExist;
    private readonly Lazy<LazyLoadingCalls> _calls;
    private readonly Lazy<EntityModel> _entities;

    public LazyNavigations(Compilation compilation, KnownTypes types)
    {
        _compilation = compilation;
        _loaders = new LazyLoaders(types, method => DeclarationOf(method) is { } declaration ? ModelOf(declaration.SyntaxTree)?.GetOperation(declaration.GetSyntax()) : null);
        _mayExist = new(() => FindAny(compilation, types));
        _calls = new(() => LazyLoadingCalls.In(compilation, types, ModelOf));
        _entities = new(() => EntityModel.Of(compilation, types, _calls.Value));
    }

    /// <summary>Whether anything says that there is lazy loading: the cheap question that comes first, once a compilation.</summary>
    public bool MayExist => _mayExist.Value;

    /// <summary>Whether reading the property may query a database.</summary>
    public bool IsLazy(IPropertySymbol property)
    {
        if (property is not { IsStatic: false, Type: { IsReferenceType: true, SpecialType: not (SpecialType.System_String or SpecialType.System_Object) }, ContainingType: { TypeKind: TypeKind.Class, IsAnonymousType: false } })
        {
            return false;
        }

        property = property.OriginalDefinition;
        return _properties.TryGetValue(property, out var known) ? known : _properties.GetOrAdd(property, Judge(property));
    }

    /// <summary>Whether the function is declared in this compilation, and not abstract.</summary>
    public bool HasBody(IMethodSymbol method) =>
        !method.IsAbstract && DeclarationOf(method) is { SyntaxTree: var tree } && _compilation.ContainsSyntaxTree(tree);

    /// <summary>The body of a function of this compilation that has a name somewhere in it; else null.</summary>
    public IOperation? BodyOf(IMethodSymbol method, string name, CancellationToken cancellationToken) =>
        OperationOf(DeclarationOf(method)?.GetSyntax(cancellationToken), name, cancellationToken);

    /// <summary>What a field or property of this compilation is declared with, if it has a name somewhere in it: a compiled query.</summary>
    public IOperation? InitializerOf(ISymbol member, string name, CancellationToken cancellationToken) =>
        member.DeclaringSyntaxReferences is not { Length: 1 } declarations ? null : OperationOf(
            declarations[0].GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax field => field.Initializer,
                PropertyDeclarationSyntax property => (SyntaxNode?)property.Initializer ?? property.ExpressionBody,
                _ => null,
            },
            name,
            cancellationToken);

    private IOperation? OperationOf(SyntaxNode? syntax, string name, CancellationToken cancellationToken)
    {
        if (syntax is null)
        {
            return null;
        }

        foreach (var token in syntax.DescendantTokens())
        {
            if (token.ValueText.Contains(name))
            {
                return ModelOf(syntax.SyntaxTree)?.GetOperation(syntax, cancellationToken);
            }
        }

        return null;
    }

    private static SyntaxReference? DeclarationOf(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        return method.DeclaringSyntaxReferences is { Length: 1 } declarations ? declarations[0] : null;
    }

    private static bool FindAny(Compilation compilation, KnownTypes types)
    {
        if (types.Get(LazyLoaders.TypeName) is null)
        {
            return false;
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            if ((LazyLoadingText.WordsIn(tree) & (LazyLoadingWords.Loader | LazyLoadingWords.Proxies)) != 0)
            {
                return true;
            }
        }

        foreach (var reference in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (EntityModel.UsesEntityFramework(reference))
            {
                return true;
            }
        }

        return false;
    }

    private bool Judge(IPropertySymbol property)
    {
        if (!NavigationTypes.IsMapped(property, _compilation.Assembly) || NavigationTypes.TargetOf(property.Type) is not { } target)
        {
            return false;
        }

        var isOwn = SymbolEqualityComparer.Default.Equals(property.ContainingAssembly, _compilation.Assembly);
        var loads = isOwn ? _loaders.IsCalledBy(property) : _loaders.IsKeptBy(property.ContainingType) && (NavigationTypes.HasKey(target) || _loaders.IsKeptBy(target));
        return (loads ? _calls.Value.SwitchedOff.Count == 0 : IsOverridable(property) && _entities.Value.Contains(property.ContainingType) && _entities.Value.Contains(target))
            && !_calls.Value.Excluded.Contains(property);
    }

    /// <summary>Whether a proxy overrides the getter.</summary>
    private static bool IsOverridable(IPropertySymbol property) =>
        property is { IsSealed: false, ContainingType.IsSealed: false, GetMethod.DeclaredAccessibility: Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal }
        && (property.IsVirtual || property.IsOverride || property.IsAbstract);

    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification = "What an entity is stands in other files than its use. Asked only in compilations with lazy loading.")]
    private SemanticModel? ModelOf(SyntaxTree tree) => _compilation.ContainsSyntaxTree(tree) ? _compilation.GetSemanticModel(tree) : null;
}
