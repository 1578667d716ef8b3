using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Handlers;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.CpuBound;

/// <summary>What is said of a call that computes for long, in asynchronous code and in synchronous handlers.</summary>
internal static class ComputationReport
{
    /// <summary>The operations that may compute.</summary>
    public static readonly OperationKind[] Kinds = [OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.Loop];

    /// <summary>How the operation is written, and what to do instead; null where nothing is to be said of it.</summary>
    public static BlockingForm? FormOf(OperationAnalysisContext context, AnalysisScope scope, in ExecutionSite site)
    {
        var operation = context.Operation;
        if (site.Thread == SiteThread.Pool
            || scope.Calls.Classify(operation, context.ContainingSymbol, context.CancellationToken) is not { Kind: CallKind.Computation } call
            || IsPartOfOther(operation, scope)
            || ImportedKeys.Is(operation, scope.Types))
        {
            return null;
        }

        var form = CallReport.FormOf(operation, call);
        if (operation is IForEachLoopOperation { Collection: var collection })
        {
            var source = collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : collection;
            form = form with { Location = CallLocation.Of(source.Syntax), Display = $"foreach over {CallDisplay.NameOf(source.Type)}" };
        }

        return scope.IsBrowser ? form with { Advice = "leave it to the server, or do it in parts" } : form;
    }

    /// <summary>Whether a function around it is run by a call that computes by itself: an operator of a parallel query, <c>Mutate</c> of an image.</summary>
    private static bool IsPartOfOther(IOperation operation, AnalysisScope scope)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation lambda
                && DelegateUse.Of(lambda).Use is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: var type } call }
                && (scope.Calls.MayCompute(call) || KnownTypes.Is(type, scope.Types.Get("System.Linq.ParallelEnumerable"))))
            {
                return true;
            }
        }

        return false;
    }
}
