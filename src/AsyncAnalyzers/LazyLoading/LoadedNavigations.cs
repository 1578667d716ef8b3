using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>Whether a member says itself that a navigation is loaded when it reads it.</summary>
internal static class LoadedNavigations
{
    private const string AsNoTracking = "AsNoTracking";

    private static readonly HashSet<string> Loading = new(StringComparer.Ordinal) { "Include", "ThenInclude", "Reference", "Collection", "Navigation" };

    /// <summary>
    /// Whether the member includes the navigation in a query or loads it by its name, has read it on the same object before,
    /// queries without tracking, or made the object itself.
    /// </summary>
    public static bool AreKnown(IPropertyReferenceOperation read, IOperation entity)
    {
        var holder = HolderOf(entity);
        foreach (var operation in OperationTree.RootOf(read).Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod.Name: var name } query when name.StartsWith(AsNoTracking, StringComparison.Ordinal) || (Loading.Contains(name) && Names(query, read.Property)):
                case IPropertyReferenceOperation { Property: var other, Instance: { } instance } before
                    when before.Syntax.SpanStart < read.Syntax.SpanStart && Is(other, read.Property) && holder is not null && Is(HolderOf(instance), holder):
                case IVariableDeclaratorOperation { Symbol: var local } declarator when Is(local, holder) && IsNew(declarator.GetVariableInitializer()?.Value):
                case ISimpleAssignmentOperation { Target: var target, Value: var value } when holder is not null && Is(HolderOf(target), holder) && IsNew(value):
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether an argument, a lambda or a path of names, speaks of the property.</summary>
    private static bool Names(IInvocationOperation query, IPropertySymbol property)
    {
        foreach (var argument in query.Arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: string path } && path.Split('.').Contains(property.Name))
            {
                return true;
            }

            foreach (var operation in argument.Value.Descendants())
            {
                if ((operation is IPropertyReferenceOperation { Property: var named } && Is(named, property))
                    || (operation.ConstantValue is { HasValue: true, Value: string name } && name == property.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsNew(IOperation? value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value is IObjectCreationOperation;
    }

    /// <summary>The variable, parameter or field that holds an object, or the type of <c>this</c>; null where none does.</summary>
    private static ISymbol? HolderOf(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IInstanceReferenceOperation instance => instance.Type,
        IConversionOperation conversion => HolderOf(conversion.Operand),
        _ => null,
    };

    private static bool Is(ISymbol? symbol, ISymbol? other) => SymbolEqualityComparer.Default.Equals(symbol?.OriginalDefinition, other?.OriginalDefinition);
}
