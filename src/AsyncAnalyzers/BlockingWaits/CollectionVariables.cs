using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>Locals and parameters that hold a collection, and what code does with them.</summary>
internal static class CollectionVariables
{
    /// <summary>The variable behind <c>tasks</c>, <c>tasks.ToArray()</c>, <c>[.. tasks]</c>: behind what is empty only where it is.</summary>
    public static ISymbol? Of(IOperation? collection) => ListedTasks.WithoutConversions(collection) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => parameter,
        IPropertyReferenceOperation { Property.Name: "Keys" or "Values", Instance: { } dictionary } => Of(dictionary),
        IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" or "Select" or "Cast" } copy => Of(copy.Instance ?? (copy.Arguments.IsEmpty ? null : copy.Arguments[0].Value)),
        { Kind: NewerOperationKinds.CollectionExpression or NewerOperationKinds.Spread } elements => Of(elements.ChildOperations.FirstOrDefault()),
        _ => null,
    };

    /// <summary>Whether the operation names the variable in a way by which it may become empty: what is not known may.</summary>
    public static bool MayEmpty(IOperation operation, ISymbol variable)
    {
        if (operation is not (ILocalReferenceOperation or IParameterReferenceOperation) || !SymbolEqualityComparer.Default.Equals(SymbolOf(operation), variable))
        {
            return false;
        }

        var use = operation;
        while (use.Parent is IConversionOperation)
        {
            use = use.Parent;
        }

        // Nothing but another assignment empties an array.
        return operation.Type is IArrayTypeSymbol ? IsAssigned(use) : !IsRead(use);
    }

    private static ISymbol? SymbolOf(IOperation reference) => reference is ILocalReferenceOperation local ? local.Local : ((IParameterReferenceOperation)reference).Parameter;

    private static bool IsAssigned(IOperation use) => use.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == use,
        IArgumentOperation { Parameter: var parameter } => parameter is null or { RefKind: not RefKind.None },
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        _ => use.Parent is ITupleOperation,
    };

    private static bool IsRead(IOperation use) => use.Parent switch
    {
        IPropertyReferenceOperation or IForEachLoopOperation => true,
        IInvocationOperation { TargetMethod.Name: "Add" or "AddRange" or "Insert" or "Contains" or "ToArray" } => true,
        IArgumentOperation { Parameter.RefKind: RefKind.None, Parent: IInvocationOperation { TargetMethod: { ContainingNamespace.Name: "Linq" or "Tasks" } } } => true,
        _ => use.Parent is { Kind: NewerOperationKinds.Spread },
    };

    /// <summary>Whether the operation stands in a function that the place is not in: it runs at a time that is not known.</summary>
    public static bool IsInOtherFunction(IOperation operation, IOperation place)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation && !current.Syntax.Span.Contains(place.Syntax.Span))
            {
                return true;
            }
        }

        return false;
    }
}
