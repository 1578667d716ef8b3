using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>
/// Awaiters that are kept in a local. Code that asks one for <c>IsCompleted</c> or registers a continuation on it does
/// by hand what <c>await</c> does, so only a local that is used for <c>GetResult</c> alone counts.
/// </summary>
internal static class AwaiterLocals
{
    public static IOperation? AwaitableOf(ILocalSymbol local, IOperation use)
    {
        IOperation root = use;
        while (root.Parent is { } parent)
        {
            // A continuation reads the awaiter when it is complete.
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation && !SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, FunctionOf(parent)))
            {
                return null;
            }

            root = parent;
        }

        IOperation? awaitable = null;
        foreach (var operation in root.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Symbol: var symbol } declarator when SymbolEqualityComparer.Default.Equals(symbol, local):
                    awaitable = BlockingRead.AwaitableOf(declarator.GetVariableInitializer()?.Value);
                    break;

                case ILocalReferenceOperation { Local: var symbol, Parent: not IInvocationOperation { TargetMethod.Name: "GetResult" } } when SymbolEqualityComparer.Default.Equals(symbol, local):
                    return null;
            }
        }

        return awaitable;
    }

    private static ISymbol? FunctionOf(IOperation function) => function switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation local => local.Symbol,
        _ => null,
    };
}
