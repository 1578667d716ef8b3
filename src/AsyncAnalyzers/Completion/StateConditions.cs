using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>What the outcome of a condition teaches about completion: which tasks are complete if it is true, which if it is false.</summary>
internal sealed class StateConditions(ValueReader reader, StatePatterns patterns, KnownTypes types)
{
    private static readonly ImmutableHashSet<TaskValue> Nothing = ImmutableHashSet<TaskValue>.Empty;
    private static readonly ImmutableHashSet<TaskValue> Impossible = Nothing.Add(TaskValue.Impossible);

    public ImmutableHashSet<TaskValue> Learn(IOperation condition, bool outcome, CompletionState state) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: var value } } => value is bool constant && constant == outcome ? Nothing : Impossible,
        // The null of t?.IsCompleted is neither.
        IDefaultValueOperation { Type.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => Impossible,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => Learn(operand, !outcome, state),
        IConversionOperation { OperatorMethod: null, Operand: var operand } => Learn(operand, outcome, state),
        ISimpleAssignmentOperation { Value: var assigned } => Learn(assigned, outcome, state),
        IAwaitOperation { Operation: var awaited } => Learn(awaited, outcome, state),
        IBinaryOperation binary => OfBinary(binary, outcome, state),
        IIsPatternOperation match => patterns.Learn(match.Pattern, reader.ValueOf(match.Value, state), outcome, state).Union(OfNull(match, outcome, state)),
        IPropertyReferenceOperation { Property: var property, Instance: { } instance } when CompletedTasks.IsCompletionState(property, types) =>
            outcome ? Nothing.Add(reader.ValueOf(instance, state)) : Nothing,
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } nullable } => Learn(nullable, outcome, state),
        IIsNullOperation { Operand: IFlowCaptureReferenceOperation captured } when outcome => IsKeptValue(reader.ValueOf(captured, state)) ? Nothing.Add(reader.ValueOf(captured, state)) : Nothing,
        IInvocationOperation call => OfCall(call, outcome, state),
        _ => reader.PlaceOf(condition, state) is { } place ? state.LessonsOf(place, outcome) : Nothing,
    };

    /// <summary>There is nothing to wait for in a variable that is null: <c>if (t is not null) { await t; }</c>.</summary>
    private ImmutableHashSet<TaskValue> OfNull(IIsPatternOperation match, bool outcome, CompletionState state)
    {
        var pattern = match.Pattern;
        for (; pattern is INegatedPatternOperation { Pattern: var negated }; outcome = !outcome)
        {
            pattern = negated;
        }

        var isNull = pattern switch
        {
            IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => outcome,
            IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } recursive => !outcome && SymbolEqualityComparer.Default.Equals(recursive.MatchedType, recursive.InputType),
            _ => false,
        };
        return isNull && reader.IsKept(match.Value) ? Nothing.Add(reader.ValueOf(match.Value, state)) : Nothing;
    }

    private ImmutableHashSet<TaskValue> OfBinary(IBinaryOperation binary, bool outcome, CompletionState state)
    {
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Equals:
                return OfEquality(binary.LeftOperand, binary.RightOperand, outcome, state);

            case BinaryOperatorKind.NotEquals:
                return OfEquality(binary.LeftOperand, binary.RightOperand, !outcome, state);

            case BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr:
                var (left, right) = (Learn(binary.LeftOperand, outcome, state), Learn(binary.RightOperand, outcome, state));
                return (binary.OperatorKind is BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd) == outcome ? Both(left, right) : Either(left, right);

            default:
                return OfComparison(binary.LeftOperand, binary.OperatorKind, binary.RightOperand, outcome, state);
        }
    }

    private ImmutableHashSet<TaskValue> OfEquality(IOperation left, IOperation right, bool equal, CompletionState state)
    {
        (left, right) = (Unconverted(left), Unconverted(right));
        if (left.ConstantValue.HasValue && !right.ConstantValue.HasValue)
        {
            return OfEquality(right, left, equal, state);
        }

        if (right.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant is null && equal && reader.IsKept(left) ? Nothing.Add(reader.ValueOf(left, state))
                : constant is bool expected
                ? equal || left.Type?.SpecialType == SpecialType.System_Boolean ? Learn(left, expected == equal, state) : Nothing
                : patterns.OfConstant(reader.ValueOf(left, state), constant, equal);
        }

        return types.IsTask(left.Type) || types.IsTask(right.Type) ? OfTasks(reader.ValueOf(left, state), reader.ValueOf(right, state), equal, state) : Nothing;
    }

    private static ImmutableHashSet<TaskValue> OfTasks(TaskValue one, TaskValue other, bool equal, CompletionState state)
    {
        if (!equal)
        {
            return one is TaskValue.Winner first ? OfLoser(first, other, state) : other is TaskValue.Winner second ? OfLoser(second, one, state) : Nothing;
        }

        // Two names of one task: what is known of either holds for both.
        return state.IsComplete(one) == state.IsComplete(other) ? Nothing : Nothing.Add(state.IsComplete(one) ? other : one);
    }

    /// <summary>The winner is not this one: when all but one are out, it is the one that is left.</summary>
    private static ImmutableHashSet<TaskValue> OfLoser(TaskValue.Winner winner, TaskValue loser, CompletionState state)
    {
        var excluded = new TaskValue.Excluded(winner, loser);
        TaskValue? left = null;
        foreach (var candidate in state.PartsOf(winner))
        {
            if (candidate.Equals(loser) || state.Complete.Contains(new TaskValue.Excluded(winner, candidate)))
            {
                continue;
            }

            if (left is not null)
            {
                return Nothing.Add(excluded);
            }

            left = candidate;
        }

        return left is null or TaskValue.Elements ? Nothing : Nothing.Add(excluded).Add(left);
    }

    private ImmutableHashSet<TaskValue> OfComparison(IOperation left, BinaryOperatorKind kind, IOperation right, bool outcome, CompletionState state) =>
        right.ConstantValue is { HasValue: true, Value: var constant } ? patterns.OfComparison(reader.ValueOf(left, state), kind, constant, outcome)
        : left.ConstantValue is { HasValue: true, Value: var first } ? patterns.OfComparison(reader.ValueOf(right, state), Mirrored(kind), first, outcome)
        : Nothing;

    private ImmutableHashSet<TaskValue> OfCall(IInvocationOperation call, bool outcome, CompletionState state)
    {
        var method = call.TargetMethod;
        switch (method.Name)
        {
            // t.Wait(timeout), Task.WaitAll(tasks, timeout)
            case "Wait" or "WaitAll" when outcome && types.IsTask(method.ContainingType):
                return (call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null)) is { } waited
                    ? Nothing.Add(call.Instance is null ? TaskValue.ElementsOf(reader.ValueOf(waited, state)) : reader.ValueOf(waited, state))
                    : Nothing;

            // What older frameworks have no property for: t.IsCompletedSuccessfully().
            case "IsCompletedSuccessfully" when outcome && method.IsExtensionMethod && call.Arguments.Length == 1 && types.IsTask(call.Arguments[0].Value.Type):
                return Nothing.Add(reader.ValueOf(call.Arguments[0].Value, state));

            case "MoveNext" or "MoveNextAsync" when !outcome && call.Instance is { } walked && reader.ValueOf(walked, state) is TaskValue.Enumerator enumerator && state.IsComplete(enumerator):
                return Nothing.Add(TaskValue.ElementsOf(enumerator.Sequence));

            case "ReferenceEquals" or "Equals" when call.Arguments.Length + (call.Instance is null ? 0 : 1) == 2:
                return OfEquality(call.Instance ?? call.Arguments[0].Value, call.Arguments[call.Arguments.Length - 1].Value, outcome, state);

            // tasks.All(t => t.IsCompleted) is true, tasks.Any(t => !t.IsCompleted) is false
            case "All" or "Any" or "TrueForAll" or "Exists" when (method.Name is "All" or "TrueForAll") == outcome && SequenceTypes.IsCollectionApi(method) && SequenceTypes.ReceiverOf(call) is { } each && call.Arguments.Length > (call.Instance is null ? 1 : 0):
                return OfEach(TaskValue.ElementsOf(reader.ValueOf(each, state)), call.Arguments[call.Arguments.Length - 1], outcome, state);

            // What the graph makes of '??', where null is on a path of its own.
            case "GetValueOrDefault" when call.Instance is { } nullable && (outcome || call.IsImplicit):
                return Learn(nullable, outcome, state);

            case "SpinUntil" when outcome && call.Arguments.Length > 0:
                return Condition(call.Arguments[0], outcome: true, state);

            default:
                return Nothing;
        }
    }

    /// <summary>What is taught by a delegate that was called and answered so.</summary>
    private ImmutableHashSet<TaskValue> Condition(IOperation argument, bool outcome, CompletionState state) =>
        reader.ReturnedBy(argument) is { } returned ? Learn(returned, outcome, state) : Nothing;

    /// <summary>What is known of all of these elements if a predicate has this outcome for each.</summary>
    public ImmutableHashSet<TaskValue> OfEach(TaskValue elements, IOperation argument, bool outcome, CompletionState state)
    {
        if (ValueReader.LambdaIn(argument) is not { Symbol.Parameters: { Length: > 0 } parameters })
        {
            return Nothing;
        }

        var taught = Condition(argument, outcome, state.Write(new TaskValue.Variable(parameters[0]), elements));
        var ofEach = Nothing;
        foreach (var value in taught)
        {
            ofEach = value.ComesFrom(elements) ? ofEach.Add(value) : ofEach;
        }

        return ofEach;
    }

    private bool IsKeptValue(TaskValue value) => value switch
    {
        TaskValue.Variable { Symbol: var variable } => reader.IsKept(variable),
        TaskValue.Merged { Place: TaskValue.Variable { Symbol: var variable } } => reader.IsKept(variable),
        TaskValue.Merged { Place: TaskValue.Capture } => true,
        _ => false,
    };

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation { OperatorMethod: null, Operand: var operand } ? Unconverted(operand) : operation;

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    /// <summary>What two outcomes teach that are both known.</summary>
    public static ImmutableHashSet<TaskValue> Both(ImmutableHashSet<TaskValue> one, ImmutableHashSet<TaskValue> other) => one.Union(other);

    /// <summary>What two outcomes teach of which only one is known to be, but not which.</summary>
    public static ImmutableHashSet<TaskValue> Either(ImmutableHashSet<TaskValue> one, ImmutableHashSet<TaskValue> other) =>
        one.Contains(TaskValue.Impossible) ? other : other.Contains(TaskValue.Impossible) ? one : one.Intersect(other);
}
