using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>Kinds of operations that newer compilers make and Roslyn 4.5, which this is built on, has no name for.</summary>
internal static class NewerOperationKinds
{
    /// <summary><c>[a, b, .. more]</c>; its elements are its children.</summary>
    public const OperationKind CollectionExpression = (OperationKind)127;

    /// <summary><c>.. more</c>; what is spread is its first child.</summary>
    public const OperationKind Spread = (OperationKind)128;
}
