using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>What the walk over a function's operations meets.</summary>
internal interface IFlowObserver
{
    /// <summary>A wait, and whether what it waits for is complete on the path that led here.</summary>
    void OnWait(IOperation wait, bool isComplete);

    /// <summary>An operation that may throw, and what is known when it does.</summary>
    void OnThrow(CompletionState state);

    /// <summary>A lambda as it is created.</summary>
    void OnLambda(IFlowAnonymousFunctionOperation lambda, CompletionState state);

    /// <summary>A local function as it is called or made a delegate.</summary>
    void OnLocalFunction(IMethodSymbol function, CompletionState state);
}

/// <summary>Runs operations on a state in the order of their evaluation, and tells what they wait for.</summary>
internal sealed class OperationEffects(ValueReader reader, StateConditions conditions, StatePatterns patterns, CallEffects calls, CollectionEffects collections, KnownTypes types, IFlowObserver observer)
{
    public CompletionState State { get; set; } = CompletionState.Start;

    public void Run(IOperation operation)
    {
        switch (operation)
        {
            case IFlowAnonymousFunctionOperation lambda:
                observer.OnLambda(lambda, State);
                return;

            case ISimpleAssignmentOperation assignment:
                RunChildren(assignment.Target);
                Run(assignment.Value);
                Assign(assignment.Target, assignment.Value);
                return;

            case IIsPatternOperation match:
                Run(match.Value);
                MatchPattern(match.Pattern, reader.ValueOf(match.Value, State), State);
                return;

            default:
                RunChildren(operation);
                Apply(operation);
                return;
        }
    }

    private void RunChildren(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            Run(child);
        }
    }

    private void Apply(IOperation operation)
    {
        switch (operation)
        {
            case IFlowCaptureOperation capture:
                if (PlaceOf(capture.Value) is { } target)
                {
                    State = State.Write(new TaskValue.Target(capture.Id), target);
                }

                Write(new TaskValue.Capture(capture.Id), capture.Value);
                break;

            case IInvocationOperation call:
                State = calls.Run(call, State);
                break;

            case IPropertyReferenceOperation property:
                OnProperty(property);
                break;

            case IAwaitOperation await:
                State = calls.Await(await, State.Renew(new TaskValue.Made(await)));
                break;

            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function }:
                observer.OnLocalFunction(function, State);
                break;

            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value);
                break;

            case ICompoundAssignmentOperation compound:
                Renew(compound.Target, compound);
                break;

            case IIncrementOrDecrementOperation increment:
                Renew(increment.Target, increment);
                break;

            case IObjectCreationOperation creation:
                observer.OnThrow(State);
                State = collections.Create(creation, State.Renew(new TaskValue.Made(creation)));
                break;

            case IArrayCreationOperation array:
                var elements = array.Initializer?.ElementValues ?? ImmutableArray<IOperation>.Empty;
                Collect(array, elements, isArray: true);
                break;

            case { Kind: NewerOperationKinds.CollectionExpression }:
                Collect(operation, operation.ChildOperations.ToImmutableArray(), isArray: false);
                break;

            case ITupleOperation tuple:
                OnTuple(tuple);
                break;
        }
    }

    private void OnProperty(IPropertyReferenceOperation property)
    {
        if (property is { Property: { Name: "Result", IsStatic: false }, Instance: { } task } && types.IsTask(property.Property.ContainingType))
        {
            State = calls.Wait(property, reader.ValueOf(task, State), State);
        }
        else if (property is { Property: { Name: "Current", IsIndexer: false }, Instance: { } walked } && reader.ValueOf(walked, State) is TaskValue.Enumerator enumerator)
        {
            State = State.Renew(new TaskValue.Made(property)).Forget(enumerator).Write(enumerator, reader.ValueOf(property, State));
        }
        else
        {
            State = State.Renew(new TaskValue.Made(property));
        }
    }

    private void Assign(IOperation target, IOperation value)
    {
        if (PlaceOf(target) is { } place)
        {
            State = CollectionEffects.Add(place, reader.ValueOf(value, State), State);
            Write(place, value);
        }
    }

    private TaskValue? PlaceOf(IOperation target)
    {
        var place = reader.PlaceOf(target, State);
        return place is TaskValue.Capture { Id: var id } && State.Read(new TaskValue.Target(id)) is var captured and not TaskValue.Target ? captured : place;
    }

    private void Write(TaskValue place, IOperation value)
    {
        if (SequenceTypes.IsPlain(value.Type) && !IsIndex(place))
        {
            return;
        }

        if (value.Type is { SpecialType: SpecialType.System_Boolean } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
        {
            var (isTrue, isFalse) = (conditions.Learn(value, true, State), conditions.Learn(value, false, State));
            State = State.Write(place, reader.ValueOf(value, State)).Teach(place, true, isTrue).Teach(place, false, isFalse);
        }
        else
        {
            // In a variable that is null is nothing to wait for.
            var isNull = value is { ConstantValue: { HasValue: true, Value: null } } && types.IsTask(value.Type) && (place is TaskValue.Capture || (place is TaskValue.Variable { Symbol: var variable } && reader.IsKept(variable)));
            State = State.Write(place, isNull ? TaskValue.Complete : reader.ValueOf(value, State));
        }
    }

    /// <summary>Of numbers and texts, those that an element is read by are followed.</summary>
    private bool IsIndex(TaskValue place) => place is TaskValue.Capture || (place is TaskValue.Variable { Symbol: var variable } && reader.IsIndex(variable));

    private void Renew(IOperation target, IOperation operation)
    {
        var made = new TaskValue.Made(operation);
        State = State.Renew(made);
        if (PlaceOf(target) is { } place && (!SequenceTypes.IsPlain(target.Type) || IsIndex(place)))
        {
            State = State.Write(place, made);
        }
    }

    private void Deconstruct(IOperation target, IOperation value)
    {
        switch (target, value)
        {
            case (IDeclarationExpressionOperation { Expression: var declared }, _):
                Deconstruct(declared, value);
                break;

            case (_, IConversionOperation { Operand: var operand }):
                Deconstruct(target, operand);
                break;

            case (ITupleOperation targets, ITupleOperation values) when targets.Elements.Length == values.Elements.Length:
                var read = values.Elements.Select(element => reader.ValueOf(element, State)).ToImmutableArray();
                for (var i = 0; i < read.Length; i++)
                {
                    WriteElement(targets.Elements[i], read[i]);
                }

                break;

            case (ITupleOperation targets, _):
                var source = reader.ValueOf(value, State);
                for (var i = 0; i < targets.Elements.Length; i++)
                {
                    WriteElement(targets.Elements[i], ValueReader.PartOf(source, value.Type, i) is { } part ? State.Read(part) : new TaskValue.Made(targets.Elements[i]));
                }

                break;
        }
    }

    private void WriteElement(IOperation target, TaskValue value)
    {
        if (PlaceOf(target) is { } place)
        {
            State = State.Write(place, value);
        }
    }

    private void OnTuple(ITupleOperation tuple)
    {
        if (tuple.Type is not INamedTypeSymbol { IsTupleType: true } type)
        {
            return;
        }

        var made = new TaskValue.Made(tuple);
        var parts = tuple.Elements.Select(element => reader.ValueOf(element, State)).ToImmutableArray();
        State = State.Renew(made);
        for (var i = 0; i < parts.Length && i < type.TupleElements.Length; i++)
        {
            State = State.Write(new TaskValue.Member(made, ValueReader.FieldOf(type, i)), parts[i]);
        }
    }

    private void Collect(IOperation collection, ImmutableArray<IOperation> elements, bool isArray)
    {
        if (elements.Length > 0 && SequenceTypes.IsPlain(elements[0].Type))
        {
            return;
        }

        var made = new TaskValue.Made(collection);
        var all = TaskValue.ElementsOf(made);
        State = State.Renew(made);
        var complete = elements.Length > 0;
        for (var i = 0; i < elements.Length; i++)
        {
            var element = elements[i].Kind == NewerOperationKinds.Spread ? TaskValue.ElementsOf(reader.ValueOf(elements[i].ChildOperations.First(), State)) : reader.ValueOf(elements[i], State);
            complete &= State.IsComplete(element);
            State = State.AddPart(all, element);
            if (isArray)
            {
                State = State.Write(TaskValue.ItemOf(made, new TaskValue.Constant(i)), element);
            }
        }

        State = complete ? State.Finish(all) : State;
    }

    /// <summary>Gives the pattern's variables what they match; the parts of a pattern are matched from left to right.</summary>
    private CompletionState MatchPattern(IPatternOperation pattern, TaskValue input, CompletionState known)
    {
        switch (pattern)
        {
            case IBinaryPatternOperation binary:
                var left = MatchPattern(binary.LeftPattern, input, known);
                return MatchPattern(binary.RightPattern, input, binary.OperatorKind == BinaryOperatorKind.And ? left : known);

            case INegatedPatternOperation negated:
                MatchPattern(negated.Pattern, input, known);
                return known;

            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                State = State.Write(new TaskValue.Variable(declared), input);
                return known;

            case IRecursivePatternOperation recursive:
                if (recursive.DeclaredSymbol is { } named)
                {
                    State = State.Write(new TaskValue.Variable(named), input);
                }

                for (var i = 0; i < recursive.DeconstructionSubpatterns.Length; i++)
                {
                    if (ValueReader.PartOf(input, recursive.MatchedType, i) is { } part)
                    {
                        known = MatchPattern(recursive.DeconstructionSubpatterns[i], State.Read(part), known);
                    }
                }

                foreach (var part in recursive.PropertySubpatterns)
                {
                    known = MatchMember(part, input, known);
                }

                return known;

            default:
                return known;
        }
    }

    private CompletionState MatchMember(IPropertySubpatternOperation part, TaskValue input, CompletionState known)
    {
        if (part.Member is IPropertyReferenceOperation { Property: { Name: "Result" } result } read && types.IsTask(result.ContainingType))
        {
            observer.OnWait(read, known.IsComplete(input));
        }

        if (StatePatterns.MemberOf(input, part) is not { } member)
        {
            return known;
        }

        known = MatchPattern(part.Pattern, State.Read(member), known);
        return known.Finish(patterns.Learn(part.Pattern, State.Read(member), true, known));
    }
}
