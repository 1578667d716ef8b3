using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>The tasks that an expression lists one by one: expanded <c>params</c>, an array or collection with its elements.</summary>
/// <param name="Tasks">Those that are listed.</param>
/// <param name="IsWhole">Whether there are no others.</param>
internal readonly record struct ListedTasks(ImmutableArray<IOperation> Tasks, bool IsWhole)
{
    private static readonly ListedTasks Unknown = new(ImmutableArray<IOperation>.Empty, IsWhole: false);
    private static readonly ListedTasks None = new(ImmutableArray<IOperation>.Empty, IsWhole: true);

    public bool IsNone => IsWhole && Tasks.IsEmpty;

    public static ListedTasks In(IOperation? collection)
    {
        var value = WithoutConversions(collection);
        return value switch
        {
            IArrayCreationOperation { Initializer: { ElementValues: var elements } } => new ListedTasks(elements, IsWhole: true),
            IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } => sizes[0].ConstantValue is { HasValue: true, Value: 0 } ? None : Unknown,
            IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType: { Name: "Array" or "Enumerable", ContainingNamespace.Name: "System" or "Linq" } } } => None,
            IObjectCreationOperation { Initializer: { Initializers: { Length: > 0 } additions } } => Added(additions),
            { Kind: NewerOperationKinds.CollectionExpression } => InCollectionExpression(value),
            _ => Unknown,
        };
    }

    public static IOperation? WithoutConversions(IOperation? value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary><c>new List&lt;Task&gt; { a, b }</c>; one that copies another collection may hold more.</summary>
    private static ListedTasks Added(ImmutableArray<IOperation> initializers)
    {
        var tasks = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var initializer in initializers)
        {
            if (initializer is IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: > 0 } arguments })
            {
                tasks.Add(arguments[0].Value);
            }
        }

        return new ListedTasks(tasks.ToImmutable(), IsWhole: false);
    }

    private static ListedTasks InCollectionExpression(IOperation collection)
    {
        var tasks = ImmutableArray.CreateBuilder<IOperation>();
        var isWhole = true;
        foreach (var element in collection.ChildOperations)
        {
            if (element.Kind == NewerOperationKinds.Spread)
            {
                isWhole = false;
            }
            else
            {
                tasks.Add(element);
            }
        }

        return new ListedTasks(tasks.ToImmutable(), isWhole);
    }
}
