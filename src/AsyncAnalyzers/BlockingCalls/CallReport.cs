using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>What the rules for calls have in common: each speaks of one kind of call, in asynchronous code.</summary>
internal static class CallReport
{
    /// <summary>The operations that may be calls.</summary>
    public static readonly OperationKind[] Kinds = [OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation];

    /// <summary>Reports the operation if it is of the kind that the rule speaks of, in asynchronous code.</summary>
    public static void Report(OperationAnalysisContext context, AnalysisScope scope, DiagnosticDescriptor rule, CallKind kind)
    {
        // In a synchronous handler ASY1501 stands for all of them. Who reads the console elsewhere is a program that talks to its
        // user, on a thread that nobody else wants.
        if (scope.Calls.MayBlock(context.Operation)
            && ReportedSites.Find(context, scope) is { Kind: not SiteKind.SynchronousHandler } site
            && scope.Calls.Classify(context.Operation, context.ContainingSymbol, context.CancellationToken) is { } call
            && call.Kind == kind
            && (call.Resource != BlockingResource.Console || site.Handler is not null)
            && !SaidChoices.IsSaid(context.Operation.Syntax, call))
        {
            BlockingReport.Report(context, scope, rule, site, FormOf(context.Operation, call));
        }
    }

    /// <summary>How a call is written, and what to do instead.</summary>
    public static BlockingForm FormOf(IOperation operation, ClassifiedCall call) => new(
        CallLocation.Of(operation.Syntax),
        CallDisplay.Of(operation),
        call.Counterpart is null ? Rewrite.None : operation is IPropertyReferenceOperation ? Rewrite.CounterpartOfMember : Rewrite.Counterpart,
        ObstacleOf(operation, call),
        AdviceOf(call))
    {
        IsDatabase = call.Resource == BlockingResource.Database,
        WaitsFor = call.Kind switch
        {
            CallKind.Advice => null,
            CallKind.Body when call.Resource == BlockingResource.Stream => "the body, which Kestrel refuses by default",
            _ => CallDisplay.Of(call.Resource),
        },
        Call = call.Counterpart is { Method: var method } counterpart
            ? new AwaitableCall(method.Name, AwaitableCall.TargetOf(method), counterpart.Token, counterpart.Namespace)
            : null,
    };

    private static AwaitObstacle ObstacleOf(IOperation operation, ClassifiedCall call) =>
        call.OtherForm is not null ? AwaitObstacle.OtherArguments
        : call.Counterpart is null ? AwaitObstacle.NoAwaitableForm
        : !call.IsProved ? AwaitObstacle.UnknownOrigin
        : AwaitObstacles.FindInForm(operation.Syntax);

    private static string AdviceOf(ClassifiedCall call) => call switch
    {
        { IsProved: false, Counterpart.Method.Name: var name } => $"if its source is a database, await '{name}' instead",
        { Counterpart.Method.Name: var name } => $"await '{name}' instead",
        { OtherForm: { } other } => $"await '{other}' instead",
        { Kind: CallKind.Body } => "await what is asynchronous: read the body into memory with 'CopyToAsync' first, write it from memory at the end",
        { Kind: CallKind.Signal } => "use what can be awaited: a SemaphoreSlim, a TaskCompletionSource or a Channel",
        { Resource: BlockingResource.Parallel } => "it takes more threads of the pool as well: limit how many, or move it off the request path",
        { Kind: CallKind.Computation } => "keep its result, move it off the request path, or run it on a bounded pool of threads of its own",
        { Resource: BlockingResource.Disk } => "it has no awaitable form: run it on threads of its own where the disk may be slow",
        _ => "it has no awaitable form: use an API that has one, or run it on threads of its own",
    };
}
