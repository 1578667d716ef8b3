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
internal sealed class ExecutionSites(Compilation compilation, KnownTypes types, HandlerIndex handlers, bool isBrowser)
{
    private const string BlockingPoolAttribute = "RunOnBlockingPoolAttribute";

    private readonly LambdaPlacement _lambdas = new(types);
    private readonly Lazy<IMethodSymbol?> _entryPoint = new(() => compilation.GetEntryPoint(CancellationToken.None));

    public ExecutionSite Find(IOperation operation, ISymbol containingSymbol, CancellationToken cancellationToken)
    {
        var walk = new Walk(isBrowser);
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case INameOfOperation:
                    return walk.EndWhereItMayBlock(SiteThread.None);

                case IAnonymousFunctionOperation lambda:
                    if (Enter(ref walk, lambda) is { } thread)
                    {
                        return walk.EndWhereItMayBlock(thread);
                    }

                    break;

                case ILocalFunctionOperation local:
                    if (MayBlockOnItsPool(walk.Kind, local.Symbol))
                    {
                        return walk.EndOnBlockingPool(local.Symbol);
                    }

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

    /// <summary>Answers the thread where the lambda may block, or nothing inside it runs as it is written; else null.</summary>
    private SiteThread? Enter(ref Walk walk, IAnonymousFunctionOperation lambda)
    {
        var placement = _lambdas.Of(lambda);
        if (placement == Placement.ExpressionTree)
        {
            return SiteThread.None;
        }

        if (MayBlockOnItsPool(walk.Kind, lambda.Symbol))
        {
            return SiteThread.Dedicated;
        }

        var handler = handlers.Find(lambda);
        walk.Enter(lambda.Symbol, handler);
        if (handler is null)
        {
            walk.Thread ??= placement switch
            {
                Placement.Inline => null,
                Placement.Pool => SiteThread.Pool,
                Placement.Dedicated => SiteThread.Dedicated,
                _ => SiteThread.Unknown,
            };

            if (placement is Placement.Pool or Placement.Dedicated or Placement.Later && walk.Kind == SiteKind.Synchronous && !IsAsynchronous(lambda.Symbol))
            {
                return walk.Thread ?? SiteThread.Unknown;
            }
        }

        if (IsAsynchronous(lambda.Symbol))
        {
            walk.BecomeAsynchronous(handler, lambda.Symbol.IsAsync ? "an async lambda" : "a task-returning lambda");
        }
        else if (handler is not null)
        {
            walk.BecomeHandler(handler);
        }

        // What encloses a delegate that runs elsewhere neither decides for it nor gives it its name.
        walk.BelongsToCaller |= placement != Placement.Inline && handler is null;
        return null;
    }

    private void EnterMember(ref Walk walk, IMethodSymbol member, CancellationToken cancellationToken)
    {
        if (IsEntryPoint(member))
        {
            walk.Enter(member, handler: null);
            walk.Thread ??= SiteThread.StartUp;
            if (walk.Kind == SiteKind.Synchronous)
            {
                walk.Kind = SiteKind.MayBlock;
            }

            return;
        }

        if (MayBlockOnItsPool(walk.Kind, member))
        {
            walk.EndOnBlockingPool(member);
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

    /// <summary>Whether it is synchronous and marked, itself or for a member its type, to run on a pool for work that blocks.</summary>
    private bool MayBlockOnItsPool(SiteKind kind, IMethodSymbol function)
    {
        if (kind != SiteKind.Synchronous || IsAsynchronous(function))
        {
            return false;
        }

        var marked = IsMarked(function);
        for (var type = function.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction ? null : function.ContainingType; type is not null && !marked; type = type.BaseType)
        {
            marked = IsMarked(type);
        }

        return marked;
    }

    /// <summary>The attribute is known by its name alone.</summary>
    private static bool IsMarked(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == BlockingPoolAttribute)
            {
                return true;
            }
        }

        return false;
    }

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
    private struct Walk(bool isBrowser)
    {
        private IMethodSymbol? _function;
        private bool _isHandlerItself;
        private string? _place;

        public SiteKind Kind { get; set; }

        /// <summary>The thread, once something on the way has decided it.</summary>
        public SiteThread? Thread { get; set; }

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
            Place(handler);
        }

        public void BecomeHandler(Handler handler)
        {
            if (BelongsToCaller)
            {
                return;
            }

            Kind = Kind != SiteKind.Synchronous ? Kind : handler.Thread == HandlerThread.Dedicated ? SiteKind.MayBlock : SiteKind.SynchronousHandler;
            Place(handler);
        }

        /// <summary>Code that may block, on this thread; or that never runs.</summary>
        public ExecutionSite EndWhereItMayBlock(SiteThread thread)
        {
            Kind = SiteKind.MayBlock;
            Thread = thread;
            return End();
        }

        public ExecutionSite EndOnBlockingPool(IMethodSymbol function)
        {
            Enter(function, handler: null);
            return EndWhereItMayBlock(Thread ?? SiteThread.Dedicated);
        }

        public readonly ExecutionSite End() => new(
            Kind,
            Thread ?? SiteThread.Unknown,
            _function,
            _isHandlerItself,
            Handler,
            Describe());

        private readonly string Describe() => Handler is null ? $"the calling thread in {_place ?? "synchronous code"}"
            : isBrowser ? $"the browser's only thread in {Handler.Description}"
            : Handler.Place;

        private void Place(Handler? handler)
        {
            Handler ??= handler;
            Thread ??= handler?.Thread switch
            {
                null => null,
                HandlerThread.Pool => SiteThread.Pool,
                HandlerThread.Dedicated => SiteThread.Dedicated,
                _ => SiteThread.Request,
            };
        }
    }
}
