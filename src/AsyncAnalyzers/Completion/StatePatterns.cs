using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>What it teaches about completion that a value matches a pattern, or doesn't.</summary>
internal sealed class StatePatterns(KnownTypes types)
{
    /// <summary><c>TaskStatus.RanToCompletion</c>: it, <c>Canceled</c> and <c>Faulted</c> are the last ones, and final.</summary>
    private const int FirstFinalStatus = 5;

    private static readonly ImmutableHashSet<TaskValue> Nothing = ImmutableHashSet<TaskValue>.Empty;

    public ImmutableHashSet<TaskValue> Learn(IPatternOperation pattern, TaskValue input, bool outcome, CompletionState state) => pattern switch
    {
        INegatedPatternOperation { Pattern: var negated } => Learn(negated, input, !outcome, state),
        IBinaryPatternOperation { OperatorKind: var kind, LeftPattern: var left, RightPattern: var right } =>
            (kind == BinaryOperatorKind.And) == outcome
                ? StateConditions.Both(Learn(left, input, outcome, state), Learn(right, input, outcome, state))
                : StateConditions.Either(Learn(left, input, outcome, state), Learn(right, input, outcome, state)),
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } => OfConstant(input, constant, outcome),
        IRelationalPatternOperation { OperatorKind: var kind, Value.ConstantValue: { HasValue: true, Value: var constant } } => OfComparison(input, kind, constant, outcome),
        IRecursivePatternOperation recursive => OfRecursive(recursive, input, outcome, state),
        IDeclarationPatternOperation or ITypePatternOperation when outcome => OfNotNull(input),
        _ => Nothing,
    };

    /// <summary>A property of a task compared with a constant.</summary>
    public ImmutableHashSet<TaskValue> OfConstant(TaskValue input, object? constant, bool equal) => (StateName(input), constant) switch
    {
        ("Status", int status) when equal && status >= FirstFinalStatus => Owner(input),
        ("Exception", null) when !equal => Owner(input),
        ("IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled", bool expected) when expected == equal => Owner(input),
        _ => Nothing,
    };

    /// <summary><c>t.Status &gt;= TaskStatus.RanToCompletion</c> and kin.</summary>
    public ImmutableHashSet<TaskValue> OfComparison(TaskValue input, BinaryOperatorKind kind, object? constant, bool outcome)
    {
        if (StateName(input) != "Status" || constant is not int status)
        {
            return Nothing;
        }

        // The lowest status that is left by this outcome.
        var lowest = (kind, outcome) switch
        {
            (BinaryOperatorKind.GreaterThanOrEqual, true) or (BinaryOperatorKind.LessThan, false) => status,
            (BinaryOperatorKind.GreaterThan, true) or (BinaryOperatorKind.LessThanOrEqual, false) => status + 1,
            _ => 0,
        };
        return lowest >= FirstFinalStatus ? Owner(input) : Nothing;
    }

    /// <summary>The value that a subpattern looks at.</summary>
    public static TaskValue? MemberOf(TaskValue input, IPropertySubpatternOperation subpattern) => subpattern.Member switch
    {
        IPropertyReferenceOperation { Property: var property } => new TaskValue.Member(input, property.OriginalDefinition),
        IFieldReferenceOperation { Field: var field } => new TaskValue.Member(input, (field.CorrespondingTupleField ?? field).OriginalDefinition),
        _ => null,
    };

    private ImmutableHashSet<TaskValue> OfRecursive(IRecursivePatternOperation pattern, TaskValue input, bool outcome, CompletionState state)
    {
        var taught = outcome ? OfNotNull(input) : Nothing;

        // A pattern of several parts doesn't tell which of them failed.
        if (!outcome && (pattern.PropertySubpatterns.Length + pattern.DeconstructionSubpatterns.Length != 1 || !SymbolEqualityComparer.Default.Equals(pattern.MatchedType, pattern.InputType)))
        {
            return Nothing;
        }

        for (var i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
        {
            if (ValueReader.PartOf(input, pattern.MatchedType, i) is { } part)
            {
                taught = StateConditions.Both(taught, Learn(pattern.DeconstructionSubpatterns[i], state.Read(part), outcome, state));
            }
        }

        foreach (var subpattern in pattern.PropertySubpatterns)
        {
            if (MemberOf(input, subpattern) is { } member)
            {
                taught = StateConditions.Both(taught, Learn(subpattern.Pattern, state.Read(member), outcome, state));
            }
        }

        return taught;
    }

    private ImmutableHashSet<TaskValue> OfNotNull(TaskValue input) => OfConstant(input, null, equal: false);

    /// <summary>The property of a task that a value was read from, or null.</summary>
    private string? StateName(TaskValue value) => value switch
    {
        TaskValue.Member { Of: not null, Symbol: IPropertySymbol { Name: "Status" or "Exception" } property } when types.IsTask(property.ContainingType) => property.Name,
        TaskValue.Member { Of: not null, Symbol: IPropertySymbol property } when CompletedTasks.IsCompletionState(property, types) => property.Name,
        _ => null,
    };

    private static ImmutableHashSet<TaskValue> Owner(TaskValue state) => Nothing.Add(((TaskValue.Member)state).Of!);
}
