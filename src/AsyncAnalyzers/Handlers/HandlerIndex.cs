using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// Asks every handler kind that the compilation's references make possible. Each method is judged once a compilation, and
/// each file with method groups that may lead to the framework is bound once.
/// </summary>
/// <remarks>Safe for concurrent use; no answer depends on the order of the questions.</remarks>
internal sealed class HandlerIndex
{
    private readonly Compilation _compilation;
    private readonly ImmutableArray<HandlerKind> _kinds;
    private readonly UserHandlers _users;
    private readonly ConcurrentDictionary<IMethodSymbol, Handler?> _methods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxTree, ImmutableArray<(IMethodSymbol Method, Handler Handler)>> _passed = new();
    private ILookup<string, SyntaxTree>? _trees;

    public HandlerIndex(Compilation compilation, KnownTypes types, AnalyzerConfigOptionsProvider options)
    {
        _compilation = compilation;
        _users = new UserHandlers(types, options);
        _kinds = HandlerKinds.Create(types);
    }

    /// <summary>The handler that a method or local function is, by its declaration or by where it is passed.</summary>
    public Handler? Find(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = method.PartialDefinitionPart ?? method;
        return _methods.TryGetValue(method, out var known) ? known : _methods.GetOrAdd(method, Judge(method, cancellationToken));
    }

    /// <summary>The handler that a lambda becomes where it stands.</summary>
    public Handler? Find(IAnonymousFunctionOperation lambda)
    {
        var use = DelegateUse.Of(lambda);
        if (Find(use) is { } handler)
        {
            return handler;
        }

        foreach (var later in use.UsesOfLocal())
        {
            if (Find(later) is { } kept)
            {
                return kept;
            }
        }

        return null;
    }

    private Handler? Judge(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (var kind in _kinds)
        {
            if (kind.Recognize(method, cancellationToken) is { } handler)
            {
                return handler;
            }
        }

        return _users.Recognize(method, cancellationToken) ?? FindPassed(method, cancellationToken);
    }

    private Handler? Find(in DelegateUse use)
    {
        foreach (var kind in _kinds)
        {
            if (kind.Recognize(use) is { } handler)
            {
                return handler;
            }
        }

        return null;
    }

    /// <summary>A method group may stand in any file, before or after the method. The first in the compilation's order counts.</summary>
    private Handler? FindPassed(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction))
        {
            return null;
        }

        // Computed from the source alone: two threads that meet here compute the same.
        _trees ??= _compilation.SyntaxTrees
            .SelectMany(tree => MethodGroup.In(tree, cancellationToken).Select(group => (group.Name, Tree: tree)))
            .Distinct()
            .ToLookup(static group => group.Name, static group => group.Tree, StringComparer.Ordinal);

        foreach (var tree in _trees[method.Name])
        {
            if (!_passed.TryGetValue(tree, out var passed))
            {
                passed = _passed.GetOrAdd(tree, Bind(tree, cancellationToken));
            }

            foreach (var (target, handler) in passed)
            {
                if (SymbolEqualityComparer.Default.Equals(target, method.OriginalDefinition))
                {
                    return handler;
                }
            }
        }

        return null;
    }

    /// <summary>All of a file at once, since those of one member are bound together.</summary>
    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification = "The method group and the method stand in different trees.")]
    private ImmutableArray<(IMethodSymbol Method, Handler Handler)> Bind(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var model = _compilation.GetSemanticModel(tree);
        var bound = ImmutableArray.CreateBuilder<(IMethodSymbol Method, Handler Handler)>();
        foreach (var group in MethodGroup.In(tree, cancellationToken))
        {
            if (model.GetOperation(group.Expression, cancellationToken) is IMethodReferenceOperation reference && Find(DelegateUse.Of(reference)) is { } handler)
            {
                bound.Add(((reference.Method.PartialDefinitionPart ?? reference.Method).OriginalDefinition, handler));
            }
        }

        return bound.ToImmutable();
    }
}
