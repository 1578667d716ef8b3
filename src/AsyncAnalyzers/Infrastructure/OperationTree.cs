using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>Steps through trees of operations.</summary>
internal static class OperationTree
{
    /// <summary>The outermost operation around this one: the body of a member, or its initialiser.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        var root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root;
    }
}
