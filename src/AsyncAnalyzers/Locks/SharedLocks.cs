using System.Collections.Immutable;
using AsyncAnalyzers.Handlers;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Locks;

/// <summary>Whether requests may meet at a lock: it lives longer than the call that takes it, and than one request.</summary>
internal static class SharedLocks
{
    // Values lead to values; code that doesn't compile may lead in a circle.
    private const int DeepestValue = 8;

    /// <param name="taken">What is locked.</param>
    /// <param name="type">The type whose member takes it.</param>
    /// <param name="handlers">Tells which types the framework makes anew for each request.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static bool IsShared(IOperation taken, INamedTypeSymbol? type, HandlerIndex handlers, CancellationToken cancellationToken) =>
        IsShared(taken, type, handlers, DeepestValue, cancellationToken);

    private static bool IsShared(IOperation taken, INamedTypeSymbol? type, HandlerIndex handlers, int depth, CancellationToken cancellationToken) => Unconverted(taken) switch
    {
        _ when depth == 0 => false,
        ITypeOfOperation or IInvocationOperation => true,
        IInstanceReferenceOperation => !IsMadeForEachRequest(type, handlers, cancellationToken),
        IMemberReferenceOperation { Instance: null } => true,
        IMemberReferenceOperation { Instance: { } owner } => IsShared(owner, type, handlers, depth - 1, cancellationToken),
        ILocalReferenceOperation { Local: var local } => ValueOf(local, taken) is { } value && IsShared(value, type, handlers, depth - 1, cancellationToken),
        _ => false,
    };

    private static bool IsMadeForEachRequest(INamedTypeSymbol? type, HandlerIndex handlers, CancellationToken cancellationToken)
    {
        foreach (var member in type?.GetMembers() ?? ImmutableArray<ISymbol>.Empty)
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && handlers.Find(method, cancellationToken) is { IsKept: false, IsDelegate: false })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a local was made with, where it is assigned nowhere else: <c>var gate = gates.GetOrAdd(key, …)</c>.</summary>
    private static IOperation? ValueOf(ILocalSymbol local, IOperation use)
    {
        var root = OperationTree.RootOf(use);

        IOperation? value = null;
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    value = declarator.GetVariableInitializer()?.Value;
                    break;

                case IAssignmentOperation { Target: ILocalReferenceOperation target } when SymbolEqualityComparer.Default.Equals(target.Local, local):
                    return null;
            }
        }

        return value;
    }

    private static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }
}
