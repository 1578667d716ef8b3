using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>The variables that an expression reads a task from.</summary>
internal static class TaskVariables
{
    /// <summary>The local, parameter, field or property itself; an element counts as its collection: <c>tasks[0]</c>, <c>tasks.First()</c>.</summary>
    public static ISymbol? LeafOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
        _ => Inner(operation) is { } inner ? LeafOf(inner) : null,
    };

    /// <summary>Adds every variable on the way to the task, and what a local on it was made from.</summary>
    public static void AddChain(IOperation? operation, HashSet<ISymbol> variables, Dictionary<ISymbol, IOperation> initials)
    {
        for (var current = operation; current is not null; current = Inner(current))
        {
            if (LeafOf(current) is { } variable && variables.Add(variable) && initials.TryGetValue(variable, out var initial))
            {
                AddChain(initial, variables, initials);
            }
        }
    }

    private static IOperation? Inner(IOperation? operation) => operation switch
    {
        IConversionOperation conversion => conversion.Operand,
        IArrayElementReferenceOperation element => element.ArrayReference,
        IPropertyReferenceOperation property => property.Instance,
        IFieldReferenceOperation field => field.Instance,
        IInvocationOperation { TargetMethod.ContainingNamespace: { Name: "Linq" }, Arguments: { Length: > 0 } arguments } => arguments[0].Value,
        IConditionalAccessInstanceOperation conditional => ReceiverOf(conditional),
        _ => null,
    };

    private static IOperation? ReceiverOf(IOperation instance)
    {
        for (var current = instance.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalAccessOperation access)
            {
                return access.Operation;
            }
        }

        return null;
    }
}
