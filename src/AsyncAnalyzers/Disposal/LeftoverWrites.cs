using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Origins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Disposal;

/// <summary>Whether something may be left in the buffer of a stream or writer when it is disposed of, as far as the member around it says.</summary>
internal static class LeftoverWrites
{
    private const string FlushAsync = "FlushAsync";
    private const string AutoFlush = "AutoFlush";
    private const string Close = "Close";

    /// <summary>
    /// False where it is flushed, closed or never used, keeps nothing in its buffer, or where a writer around it is disposed of
    /// before, and flushes it.
    /// </summary>
    /// <param name="resource">The value, where it is made or named.</param>
    /// <param name="local">The variable that holds it; null where none does.</param>
    /// <param name="streams">What is known of streams.</param>
    public static bool MayExist(IOperation resource, ILocalSymbol? local, StreamOrigins streams)
    {
        if (local is null || SetsAutoFlush(resource))
        {
            return false;
        }

        var isUsed = false;
        foreach (var operation in OperationTree.RootOf(resource).Descendants())
        {
            if (operation is not ILocalReferenceOperation { Local: var named } || !SymbolEqualityComparer.Default.Equals(named, local))
            {
                continue;
            }

            switch (UseOf(operation))
            {
                case IInvocationOperation { TargetMethod.Name: FlushAsync or DisposalClassifier.DisposeAsync or Close, Instance: not null }:
                case IPropertyReferenceOperation { Property.Name: AutoFlush }:
                case IArgumentOperation { Parameter.Ordinal: 0, Parent: IObjectCreationOperation around } when streams.IsStream(around.Type) || streams.IsWrapper(around.Type):
                    return false;

                case IInvocationOperation { TargetMethod.Name: DisposalClassifier.Dispose } or IUsingOperation:
                    break;

                default:
                    isUsed = true;
                    break;
            }
        }

        return isUsed;
    }

    private static IOperation? UseOf(IOperation reference)
    {
        var use = reference.Parent;
        while (use is IConversionOperation)
        {
            use = use.Parent;
        }

        return use;
    }

    private static bool SetsAutoFlush(IOperation resource)
    {
        foreach (var operation in resource.Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: AutoFlush } })
            {
                return true;
            }
        }

        return false;
    }
}
