using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Counterparts;

/// <summary>
/// Whether what a span is over could be handed to an awaitable form, which takes <c>Memory&lt;T&gt;</c>: an array, or memory,
/// but not the stack, a literal, or what a caller passed as a span.
/// </summary>
internal static class SpanMemory
{
    private const int LongestTrace = 16;

    /// <summary>Whether a call writes a span that nothing but a copy could turn into memory: few bytes most of the time, which a buffer takes.</summary>
    public static bool IsWrittenWithout(IInvocationOperation call)
    {
        if (!call.TargetMethod.Name.StartsWith("Write", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Type.IsRefLikeType: true } && !IsHeap(argument.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHeap(IOperation? value)
    {
        for (var length = 0; value is not null && length < LongestTrace; length++)
        {
            switch (value)
            {
                case { Type.IsRefLikeType: false }:
                    return true;

                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;

                case IInvocationOperation { TargetMethod.Name: "AsSpan" }:
                    return true;

                // A slice is over what it is cut from, whoever cuts it: a method, or the range of an indexer.
                case IInvocationOperation { Instance: { Type.IsRefLikeType: true } source }:
                    value = source;
                    break;

                case IImplicitIndexerReferenceOperation slice:
                    value = slice.Instance;
                    break;

                case IObjectCreationOperation { Arguments: { IsEmpty: false } arguments }:
                    value = arguments[0].Value;
                    break;

                case ILocalReferenceOperation { Local: var local } reference:
                    value = InitializerOf(local, reference);
                    break;

                default:
                    return false;
            }
        }

        return false;
    }

    private static IOperation? InitializerOf(ILocalSymbol local, IOperation reference)
    {
        foreach (var operation in OperationTree.RootOf(reference).Descendants())
        {
            if (operation is IVariableDeclaratorOperation { Symbol: var symbol } declarator && SymbolEqualityComparer.Default.Equals(symbol, local))
            {
                return declarator.GetVariableInitializer()?.Value;
            }
        }

        return null;
    }
}
