using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>
/// What the code of a compilation says of lazy loading: which contexts use proxies, which turn it off, and what the
/// configuration of the model says of entities and of properties. Follows EF Core's ProxiesExtensions, ChangeTracker and ModelBuilder.
/// </summary>
internal sealed class LazyLoadingCalls
{
    public const string UseLazyLoadingProxies = "UseLazyLoadingProxies";
    public const string LazyLoadingEnabled = "LazyLoadingEnabled";

    private const string Entity = "Entity";
    private const string Navigation = "Navigation";

    /// <summary>What a builder is asked about that is no navigation, or one that no read of it loads.</summary>
    private static readonly HashSet<string> NoNavigations = new(StringComparer.Ordinal) { "ComplexCollection", "ComplexProperty", "Ignore", "OwnsMany", "OwnsOne", "Property" };

    /// <summary>What is said of a navigation that no read of it loads.</summary>
    private static readonly HashSet<string> NotLazy = new(StringComparer.Ordinal) { "AutoInclude", "EnableLazyLoading" };

    private readonly KnownTypes _types;

    private LazyLoadingCalls(KnownTypes types) => _types = types;

    /// <summary>The contexts that are known to use proxies.</summary>
    public HashSet<INamedTypeSymbol> Proxied { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a call says to use proxies and not for which context.</summary>
    public bool AreAllProxied { get; private set; }

    /// <summary>The contexts that turn lazy loading off themselves.</summary>
    public HashSet<INamedTypeSymbol> SwitchedOff { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The types that <c>modelBuilder.Entity&lt;T&gt;()</c> makes entities.</summary>
    public HashSet<INamedTypeSymbol> Configured { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The properties that are configured as something else than a navigation that is loaded when it is read.</summary>
    public HashSet<ISymbol> Excluded { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Reads all files that have one of the words in them.</summary>
    public static LazyLoadingCalls In(Compilation compilation, KnownTypes types, Func<SyntaxTree, SemanticModel?> modelOf)
    {
        var calls = new LazyLoadingCalls(types);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var words = LazyLoadingText.WordsIn(tree) & ~LazyLoadingWords.Loader;
            if (words != LazyLoadingWords.None && modelOf(tree) is { } model)
            {
                calls.Read(tree.GetRoot(), model);
            }
        }

        return calls;
    }

    private void Read(SyntaxNode root, SemanticModel model)
    {
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } call:
                    ReadCall(call, name.Identifier.ValueText, model);
                    break;

                case InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } call:
                    ReadCall(call, name.Identifier.ValueText, model);
                    break;

                case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: LazyLoadingEnabled } } assignment
                    when ContextAround(assignment, model) is { } context && model.GetOperation(assignment) is { } operation && TurnsOff(operation):
                    SwitchedOff.Add(context);
                    break;
            }
        }
    }

    private void ReadCall(InvocationExpressionSyntax call, string name, SemanticModel model)
    {
        if (name == UseLazyLoadingProxies)
        {
            if (model.GetOperation(call) is IInvocationOperation use && KnownTypes.Is(use.TargetMethod.ContainingType, _types.Get("Microsoft.EntityFrameworkCore.ProxiesExtensions")) && !SaysNo(use))
            {
                if (ContextOf(call, model) is { } context)
                {
                    Proxied.Add(context);
                }
                else
                {
                    AreAllProxied = true;
                }
            }
        }
        else if (name == Entity)
        {
            if (model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType.Name: "ModelBuilder", TypeArguments: { Length: 1 } arguments } && arguments[0] is INamedTypeSymbol entity)
            {
                Configured.Add(entity);
            }
        }
        else if (NoNavigations.Contains(name))
        {
            Exclude(call, model);
        }
        else if (NotLazy.Contains(name) && call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Navigation } } navigation })
        {
            Exclude(navigation, model);
        }
    }

    /// <summary><c>builder.OwnsOne(order => order.Address)</c>, or by name.</summary>
    private void Exclude(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (call.ArgumentList.Arguments.Count == 0 || model.GetSymbolInfo(call).Symbol is not IMethodSymbol { ContainingType: { } builder })
        {
            return;
        }

        switch (call.ArgumentList.Arguments[0].Expression)
        {
            case LambdaExpressionSyntax { Body: MemberAccessExpressionSyntax body } when model.GetSymbolInfo(body).Symbol is IPropertySymbol property:
                Excluded.Add(property.OriginalDefinition);
                break;

            case { } text when builder is { TypeArguments: { IsEmpty: false } arguments } && model.GetConstantValue(text) is { Value: string name }:
                for (var type = arguments[0] as INamedTypeSymbol; type is not null; type = type.BaseType)
                {
                    Excluded.UnionWith(type.OriginalDefinition.GetMembers(name));
                }

                break;
        }
    }

    /// <summary>The context whose options a call builds: that of the builder, of <c>AddDbContext&lt;T&gt;</c> around it, or the class it stands in.</summary>
    private INamedTypeSymbol? ContextOf(SyntaxNode call, SemanticModel model)
    {
        foreach (var node in call.AncestorsAndSelf())
        {
            if (node is InvocationExpressionSyntax around && model.GetSymbolInfo(around).Symbol is IMethodSymbol method)
            {
                foreach (var argument in method.TypeArguments)
                {
                    if (argument is INamedTypeSymbol type && EntityModel.IsContext(type, _types))
                    {
                        return type;
                    }
                }
            }
        }

        return ContextAround(call, model);
    }

    private INamedTypeSymbol? ContextAround(SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } declaration && model.GetDeclaredSymbol(declaration) is INamedTypeSymbol type && EntityModel.IsContext(type, _types) ? type : null;

    /// <summary><c>UseLazyLoadingProxies(false)</c></summary>
    private static bool SaysNo(IInvocationOperation use)
    {
        foreach (var argument in use.Arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: false })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>ChangeTracker.LazyLoadingEnabled = false</c></summary>
    public static bool TurnsOff(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: LazyLoadingEnabled, ContainingType.Name: "ChangeTracker" } }, Value.ConstantValue: { HasValue: true, Value: false } };
}
