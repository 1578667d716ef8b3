using AsyncAnalyzers.Completion;
using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>
/// ASY1001: a blocking read of an awaitable.
/// Reports <c>Result</c>, <c>Wait</c> in all overloads and <c>GetAwaiter().GetResult()</c> on tasks, value tasks,
/// configured and custom awaitables, in async and task-returning functions, in lambdas that those run in place, and in
/// controller actions and minimal API handlers, synchronous ones too.
/// Silent in start-up code, expression trees, <c>nameof</c>, delegates that run elsewhere, synchronous helpers (they
/// belong to who calls them), on tasks that are complete as they were made, and on <c>Wait(0)</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingWaitAnalyzer : AsyncDiagnosticAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public BlockingWaitAnalyzer()
        : base(Rules.ASY1001_BlockingWait)
    {
    }

    private protected override void Register(RuleRegistration registration)
    {
        var scope = registration.Scope;
        if (scope.Types.Task is null)
        {
            return;
        }

        registration.OnOperation(context => OnProperty(context, scope), OperationKind.PropertyReference);
        registration.OnOperation(context => OnInvocation(context, scope), OperationKind.Invocation);
    }

    private static void OnProperty(OperationAnalysisContext context, AnalysisScope scope)
    {
        if (BlockingRead.TryFind((IPropertyReferenceOperation)context.Operation, scope.Types) is { } read)
        {
            Judge(context, scope, read);
        }
    }

    private static void OnInvocation(OperationAnalysisContext context, AnalysisScope scope)
    {
        if (BlockingRead.TryFind((IInvocationOperation)context.Operation, scope.Types) is { } read)
        {
            Judge(context, scope, read);
        }
    }

    private static void Judge(OperationAnalysisContext context, AnalysisScope scope, in BlockingRead read)
    {
        var site = scope.Execution.Find(context.Operation, context.ContainingSymbol, context.CancellationToken);
        if (!IsReported(site, scope.ScopeOf(context.Operation.Syntax.SyntaxTree))
            || CompletedTasks.IsComplete(read.Awaitable, scope.Types)
            || CompletionEvidence.Exists(read.Awaitable, scope.Types)
            || !scope.Generated.IsReportable(read.Location, context.CancellationToken))
        {
            return;
        }

        var obstacle = FindObstacle(context, scope, read, site);
        var hint = new FixHint(
            read.Kind == BlockingReadKind.WaitWithToken ? Rewrite.AwaitWithToken : Rewrite.Await,
            FunctionChangeOf(site, scope.Types),
            obstacle);
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.ASY1001_BlockingWait,
            read.Location,
            hint.ToProperties(),
            read.Display,
            site.Description,
            WaitAdvice.For(obstacle)));
    }

    private static bool IsReported(in ExecutionSite site, ReportScope scope) => site.Kind switch
    {
        SiteKind.MayBlock => false,
        SiteKind.Synchronous => scope == ReportScope.All,
        _ => scope != ReportScope.Handlers || site.Handler is not null,
    };

    private static AwaitObstacle FindObstacle(OperationAnalysisContext context, AnalysisScope scope, in BlockingRead read, in ExecutionSite site)
    {
        var node = context.Operation.Syntax;
        if (context.Operation.SemanticModel is not { } model)
        {
            return AwaitObstacle.NotAMethod;
        }

        var obstacle = WaitObstacles.Find(read, node, scope.Types, model, context.CancellationToken);
        return obstacle != AwaitObstacle.None ? obstacle : AwaitObstacles.Find(node, site, model, scope.Types, context.CancellationToken);
    }

    private static FunctionChange FunctionChangeOf(in ExecutionSite site, KnownTypes types) => site.Function switch
    {
        { IsAsync: true } => FunctionChange.None,
        { } function when types.IsTaskLike(function.ReturnType) => FunctionChange.AddAsync,
        _ => FunctionChange.AddAsyncAndReturnTask,
    };
}
