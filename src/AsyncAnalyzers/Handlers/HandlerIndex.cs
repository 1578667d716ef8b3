using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Handlers;

/// <summary>Asks every handler kind that the compilation's references make possible; methods are judged once.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class HandlerIndex
{
    private readonly ImmutableArray<HandlerKind> _kinds;
    private readonly ConcurrentDictionary<IMethodSymbol, Handler?> _methods = new(SymbolEqualityComparer.Default);

    public HandlerIndex(Compilation compilation, KnownTypes types)
    {
        var kinds = ImmutableArray.CreateBuilder<HandlerKind>();
        Add(ControllerActions.TryCreate(types));
        Add(MinimalApiEndpoints.TryCreate(compilation, types));
        _kinds = kinds.ToImmutable();

        void Add(HandlerKind? kind)
        {
            if (kind is not null)
            {
                kinds.Add(kind);
            }
        }
    }

    public Handler? Find(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_kinds.IsEmpty)
        {
            return null;
        }

        if (_methods.TryGetValue(method, out var known))
        {
            return known;
        }

        Handler? handler = null;
        foreach (var kind in _kinds)
        {
            handler ??= kind.Recognize(method, cancellationToken);
        }

        return _methods.GetOrAdd(method, handler);
    }

    public Handler? Find(IAnonymousFunctionOperation lambda)
    {
        foreach (var kind in _kinds)
        {
            if (kind.Recognize(lambda) is { } handler)
            {
                return handler;
            }
        }

        return null;
    }
}
