using AsyncAnalyzers.BlockingWaits;
using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Completion;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>An operation that blocks for certain, whichever rule speaks of it.</summary>
/// <param name="Display">How a message names it: <c>File.ReadAllText(…)</c>.</param>
/// <param name="WaitsFor">What it waits for, as the end of "while it waits for"; null where the name says it.</param>
internal readonly record struct BlockingLeaf(string Display, string? WaitsFor)
{
    /// <summary>The leaf that an operation of the member that the context stands in is, or null.</summary>
    public static BlockingLeaf? Find(OperationAnalysisContext context, AnalysisScope scope, IOperation operation) =>
        FindWait(context, scope, operation) is { } wait ? wait
        : scope.Calls.MayBlock(operation)
            && scope.Calls.Classify(operation, context.ContainingSymbol, context.CancellationToken) is { Kind: CallKind.Awaitable or CallKind.Unawaitable or CallKind.Signal or CallKind.Body, Resource: not BlockingResource.Console } call
            && !AsyncFlags.SaySynchronous(operation)
            ? new BlockingLeaf(CallDisplay.Of(operation), CallDisplay.Of(call.Resource))
            : null;

    private static BlockingLeaf? FindWait(OperationAnalysisContext context, AnalysisScope scope, IOperation operation)
    {
        var read = operation switch
        {
            IPropertyReferenceOperation property => BlockingRead.TryFind(property, scope.Types),
            IInvocationOperation call => BlockingRead.TryFind(call, scope.Types),
            _ => null,
        };

        return read is { } wait
            ? CompletedTasks.IsStartedHere(wait.Awaitable, scope.Types) || !CompletionFlow.IsComplete(context, operation, scope.Types) ? new BlockingLeaf(wait.Display, WaitsFor: null) : null
            : operation is IInvocationOperation thread && BlockedThreadAnalyzer.TryFind(thread, scope.Types) is { } form && !scope.Excluded.HaveMember(thread) ? new BlockingLeaf(form.Display, WaitsFor: null)
            : null;
    }
}
