using AsyncAnalyzers.Handlers;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Execution;

/// <summary>
/// Decides where an operation runs: walks out from it, function by function. A synchronous lambda that is run in place
/// belongs to the code around it; one that is handed to a thread or kept for later, and a synchronous local function,
/// belong to whoever calls them.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class ExecutionSites(Compilation compilation, KnownTypes types, HandlerIndex handlers)
{
    private readonly LambdaPlacement _lambdas = new(types);
    private readonly Lazy<IMethodSymbol?> _entryPoint = new(() => compilation.GetEntryPoint(CancellationToken.None));

    public ExecutionSite Find(IOperation operation, ISymbol containingSymbol, CancellationToken cancellationToken)
    {
        var walk = new Walk();
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case INameOfOperation:
                    return walk.End(SiteKind.MayBlock);

                case IAnonymousFunctionOperation lambda:
                    if (!Enter(ref walk, lambda))
                    {
                        return walk.End(SiteKind.MayBlock);
                    }

                    break;

                case ILocalFunctionOperation local:
                    EnterFunction(ref walk, local.Symbol, cancellationToken);
                    walk.BelongsToCaller |= walk.Kind == SiteKind.Synchronous;
                    break;
            }
        }

        if (containingSymbol is IMethodSymbol member)
        {
            EnterMember(ref walk, member, cancellationToken);
        }

        return walk.End();
    }

    /// <summary>Answers false where the lambda may block, or nothing inside it runs as it is written.</summary>
    private bool Enter(ref Walk walk, IAnonymousFunctionOperation lambda)
    {
        var placement = _lambdas.Of(lambda);
        if (placement == Placement.ExpressionTree)
        {
            return false;
        }

        var handler = handlers.Find(lambda);
        walk.Enter(lambda.Symbol, handler);
        if (placement == Placement.OtherThread && walk.Kind == SiteKind.Synchronous && !IsAsynchronous(lambda.Symbol))
        {
            return false;
        }

        if (IsAsynchronous(lambda.Symbol))
        {
            walk.BecomeAsynchronous(handler, "an async lambda");
        }
        else if (handler is not null)
        {
            walk.BecomeHandler(handler);
        }

        // What encloses a delegate that runs elsewhere neither decides for it nor gives it its name.
        walk.BelongsToCaller |= placement != Placement.Inline && handler is null;
        return true;
    }

    private void EnterMember(ref Walk walk, IMethodSymbol member, CancellationToken cancellationToken)
    {
        if (IsEntryPoint(member))
        {
            walk.Enter(member, handler: null);
            if (walk.Kind == SiteKind.Synchronous)
            {
                walk.Kind = SiteKind.MayBlock;
            }

            return;
        }

        EnterFunction(ref walk, member, cancellationToken);
    }

    private void EnterFunction(ref Walk walk, IMethodSymbol function, CancellationToken cancellationToken)
    {
        // Once the code is known to be asynchronous, a handler around it only gives the message a better name.
        var handler = walk.Handler is null ? handlers.Find(function, cancellationToken) : null;
        walk.Enter(function, handler);
        if (IsAsynchronous(function))
        {
            walk.BecomeAsynchronous(handler, DescribeFunction(function));
        }
        else if (handler is not null)
        {
            walk.BecomeHandler(handler);
        }
    }

    private bool IsAsynchronous(IMethodSymbol function) =>
        function.IsAsync || types.IsTaskLike(function.ReturnType) || KnownTypes.Is(function.ReturnType, types.IAsyncEnumerable);

    /// <summary>Top-level statements and <c>Main</c> run once, before the first request.</summary>
    private bool IsEntryPoint(IMethodSymbol method) =>
        (method.IsStatic && method.Name == WellKnownMemberNames.TopLevelStatementsEntryPointMethodName)
        || (method.IsStatic && method.Name == WellKnownMemberNames.EntryPointMethodName && SymbolEqualityComparer.Default.Equals(method, _entryPoint.Value));

    private static string DescribeFunction(IMethodSymbol function)
    {
        var name = function.MethodKind switch
        {
            MethodKind.LocalFunction => function.Name,
            MethodKind.PropertyGet or MethodKind.PropertySet => $"{function.ContainingType.Name}.{function.AssociatedSymbol?.Name}",
            _ => $"{function.ContainingType.Name}.{function.Name}",
        };

        return function.IsAsync ? $"async '{name}'" : $"task-returning '{name}'";
    }

    /// <summary>What is known while walking out; the innermost answer to each question wins.</summary>
    private struct Walk
    {
        private IMethodSymbol? _function;
        private bool _isHandlerItself;
        private string? _place;

        public SiteKind Kind { get; set; }

        public Handler? Handler { get; private set; }

        /// <summary>A function between the operation and what encloses it runs on a thread that the enclosing code does not decide.</summary>
        public bool BelongsToCaller { get; set; }

        public void Enter(IMethodSymbol function, Handler? handler)
        {
            if (_function is null)
            {
                _function = function;
                _isHandlerItself = handler is not null;
            }
        }

        public void BecomeAsynchronous(Handler? handler, string place)
        {
            if (BelongsToCaller)
            {
                return;
            }

            _place ??= place;
            Kind = Kind == SiteKind.Synchronous ? SiteKind.Asynchronous : Kind;
            Handler ??= handler;
        }

        public void BecomeHandler(Handler handler)
        {
            if (BelongsToCaller)
            {
                return;
            }

            Kind = Kind == SiteKind.Synchronous ? SiteKind.SynchronousHandler : Kind;
            Handler ??= handler;
        }

        public readonly ExecutionSite End(SiteKind? kind = null)
        {
            var description = Handler is not null ? $"the request thread in {Handler.Description}" : $"the calling thread in {_place ?? "synchronous code"}";
            return new ExecutionSite(kind ?? Kind, _function, _isHandlerItself, Handler, description);
        }
    }
}
