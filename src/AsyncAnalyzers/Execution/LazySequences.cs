using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Execution;

/// <summary>
/// Sequences that run when they are enumerated. One that the function makes and gives away without enumerating it runs where
/// its receiver enumerates it, and so do the lambdas in it.
/// </summary>
internal static class LazySequences
{
    private const int DeepestLocal = 4;

    /// <summary>Whether a call makes a lazy sequence that its function only gives away.</summary>
    public static bool IsGivenAway(IInvocationOperation call) => IsLazy(call.Type) && IsGivenAway(call, DeepestLocal);

    private static bool IsGivenAway(IOperation sequence, int depth)
    {
        for (var value = sequence; value.Parent is { } parent; value = parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IArgumentOperation or ITranslatedQueryOperation or IVariableInitializerOperation:
                case IInvocationOperation chained when IsLazy(chained.Type):
                    continue;

                // What a lambda answers is for whoever calls it, which may be right here.
                case IReturnOperation { Kind: OperationKind.Return }:
                    return !IsInLambda(parent);

                case ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation } assignment:
                    return ReferenceEquals(assignment.Value, value);

                case IVariableDeclaratorOperation { Symbol: var local }:
                    return depth > 0 && AreGivenAway(local, parent, depth - 1);

                default:
                    return false;
            }
        }

        return false;
    }

    private static bool AreGivenAway(ILocalSymbol local, IOperation declarator, int depth)
    {
        var root = OperationTree.RootOf(declarator);

        var isUsed = false;
        foreach (var operation in root.Descendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                isUsed = true;
                if (!IsGivenAway(reference, depth))
                {
                    return false;
                }
            }
        }

        return isUsed;
    }

    private static bool IsInLambda(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation:
                    return true;
                case ILocalFunctionOperation:
                    return false;
            }
        }

        return false;
    }

    private static bool IsLazy(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface, IsGenericType: true, Name: "IEnumerable" or "IOrderedEnumerable" or "IAsyncEnumerable" or "IObservable" };
}
