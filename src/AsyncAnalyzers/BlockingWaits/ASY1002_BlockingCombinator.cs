using AsyncAnalyzers.Completion;
using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>
/// ASY1002: a blocking wait for several tasks, or a task that is run on the thread that asks.
/// Reports <c>Task.WaitAll</c>, <c>Task.WaitAny</c> and <c>Task.RunSynchronously</c> in all overloads, in the same places as
/// ASY1001.
/// Silent where nothing is waited for: no tasks, a timeout of zero, tasks that are complete on every path that leads to
/// the call, for <c>WaitAny</c> one of them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCombinatorAnalyzer : AsyncDiagnosticAnalyzer
{
    private const string WaitAll = "WaitAll";
    private const string WaitAny = "WaitAny";
    private const string RunSynchronously = "RunSynchronously";

    /// <summary>Creates the analyzer.</summary>
    public BlockingCombinatorAnalyzer()
        : base(Rules.ASY1002_BlockingCombinator)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        var scope = registration.Scope;
        if (scope.Types.Task is not null)
        {
            registration.OnOperation(context => OnInvocation(context, scope), OperationKind.Invocation);
        }
    }

    private static void OnInvocation(OperationAnalysisContext context, AnalysisScope scope)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not (WaitAll or WaitAny or RunSynchronously)
            || !KnownTypes.Is(call.TargetMethod.ContainingType, scope.Types.Task)
            || IsNoWait(call, scope.Types)
            || ReportedSites.Find(context, scope) is not { } site
            || CompletionFlow.IsComplete(context, scope.Types))
        {
            return;
        }

        BlockingReport.Report(context, scope, Rules.ASY1002_BlockingCombinator, site, FormOf(call, scope.Types, context.CancellationToken));
    }

    /// <summary>A timeout of zero asks and does not wait; for no tasks there is nothing to wait.</summary>
    private static bool IsNoWait(IInvocationOperation call, KnownTypes types) =>
        call.TargetMethod.Name != RunSynchronously
        && ((WaitArguments.TimeoutOf(call, types) is { } timeout && BlockingRead.IsZero(timeout, types)) || ListedTasks.In(WaitArguments.TasksOf(call)).IsNone);

    private static BlockingForm FormOf(IInvocationOperation call, KnownTypes types, CancellationToken cancellationToken)
    {
        var name = call.TargetMethod.Name;
        var hasToken = WaitArguments.TokenOf(call, types) is not null;
        var (rewrite, obstacle, advice) = name switch
        {
            WaitAll => (hasToken ? Rewrite.WhenAllWithToken : Rewrite.WhenAll, ObstacleToAll(call, types, cancellationToken), "await Task.WhenAll instead"),
            WaitAny => (hasToken ? Rewrite.WhenAnyWithToken : Rewrite.WhenAny, ObstacleToAny(call, types), "await Task.WhenAny instead"),
            _ => (Rewrite.None, AwaitObstacle.RunsHere, ""),
        };

        return new BlockingForm(CallLocation.Of(call.Syntax), $"Task.{name}({(call.Arguments.IsEmpty ? "" : "…")})", rewrite, obstacle, advice);
    }

    private static AwaitObstacle ObstacleToAll(IInvocationOperation call, KnownTypes types, CancellationToken cancellationToken)
    {
        if (WaitArguments.TimeoutOf(call, types) is not null)
        {
            return AwaitObstacle.Timeout;
        }

        return call.SemanticModel is not { } model ? AwaitObstacle.NotAMethod
            : WaitObstacles.IsAggregateExceptionExpected(call.Syntax, model, types, cancellationToken) ? AwaitObstacle.AggregateException
            : AwaitObstacle.None;
    }

    private static AwaitObstacle ObstacleToAny(IInvocationOperation call, KnownTypes types) =>
        WaitArguments.TimeoutOf(call, types) is not null ? AwaitObstacle.Timeout
        : IsIndexUsed(call) ? AwaitObstacle.IndexUsed
        : NonEmptyTasks.Are(call) ? AwaitObstacle.None
        : AwaitObstacle.MayBeEmpty;

    private static bool IsIndexUsed(IInvocationOperation call) =>
        call.Parent is not (IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation });
}
