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
/// ASY1001: a blocking read of an awaitable.
/// Reports <c>Result</c>, <c>Wait</c> in all overloads and <c>GetAwaiter().GetResult()</c> on tasks, value tasks,
/// configured and custom awaitables, in async and task-returning functions, in lambdas that those run in place, and in
/// controller actions and minimal API handlers, synchronous ones too.
/// Silent in start-up code, expression trees, <c>nameof</c>, delegates that run elsewhere, synchronous helpers (they
/// belong to who calls them), on tasks that are complete on every path that leads to them, and on <c>Wait(0)</c>.
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
        if (ReportedSites.Find(context, scope) is not { } site
            || (!CompletedTasks.IsStartedHere(read.Awaitable, scope.Types) && CompletionFlow.IsComplete(context, scope.Types)))
        {
            return;
        }

        var obstacle = context.Operation.SemanticModel is { } model
            ? WaitObstacles.Find(read, context.Operation.Syntax, scope.Types, model, context.CancellationToken)
            : AwaitObstacle.NotAMethod;
        var rewrite = read.Kind == BlockingReadKind.WaitWithToken ? Rewrite.AwaitWithToken : Rewrite.Await;
        BlockingReport.Report(context, scope, Rules.ASY1001_BlockingWait, site, new BlockingForm(read.Location, read.Display, rewrite, obstacle));
    }
}
