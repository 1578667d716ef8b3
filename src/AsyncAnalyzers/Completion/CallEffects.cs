using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>What calls and awaits do to the state: which tasks are complete after them, and what collections they change.</summary>
internal sealed class CallEffects(ValueReader reader, StateConditions conditions, CollectionEffects collections, KnownTypes types, IFlowObserver observer)
{
    private readonly ThrowingCalls _throwing = new(types);

    /// <summary>Runs a call whose receiver and arguments have been run.</summary>
    public CompletionState Run(IInvocationOperation call, CompletionState state)
    {
        var method = call.TargetMethod;
        var made = new TaskValue.Made(call);
        if (_throwing.MayThrow(call))
        {
            observer.OnThrow(state);
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            observer.OnLocalFunction(method, state);
        }

        state = state.Renew(made).Renew(new TaskValue.Choice(call.Syntax));
        state = types.IsTask(method.ContainingType) ? RunTaskCall(call, made, state)
            : CompletedTasks.IsTaskAwaiter(method.ContainingType) && method.Name == "GetResult" && call.Instance is { } awaiter ? Wait(call, reader.ValueOf(awaiter, state), state)
            : SequenceTypes.IsCollectionApi(method) ? collections.Run(call, made, state)
            : method.Name == "SpinUntil" && method.ReturnsVoid ? state.Finish(conditions.Learn(call, true, state))
            : state;
        return AfterReturn(call, WriteOutputs(call, state));
    }

    /// <summary>A wait that returns only when the task is complete.</summary>
    public CompletionState Wait(IOperation wait, TaskValue task, CompletionState state)
    {
        observer.OnWait(wait, state.IsComplete(task));
        state = state.Finish(task);
        observer.OnThrow(state);
        return state;
    }

    public CompletionState Await(IAwaitOperation await, CompletionState state)
    {
        if (ThrowingCalls.MayGiveUp(await.Operation))
        {
            observer.OnThrow(state);
        }

        state = FinishAwaited(await.Operation, state);
        observer.OnThrow(state);
        return state;
    }

    private CompletionState RunTaskCall(IInvocationOperation call, TaskValue made, CompletionState state)
    {
        var method = call.TargetMethod;
        switch (method.Name)
        {
            case "WhenAll" when call.Arguments.Length > 0:
                return state.AddPart(made, ElementsOf(call.Arguments[0].Value, state));

            case "WhenAny":
                return WithCandidates(call, state);

            case "ContinueWith" when call.Instance is { } continued && !_throwing.IsGivenToken(method):
                return state.AddPart(made, reader.ValueOf(continued, state));

            case "Wait" when call.Instance is { } waited:
                if (ThrowingCalls.HasTimeout(method))
                {
                    observer.OnWait(call, state.IsComplete(reader.ValueOf(waited, state)));
                    return state;
                }

                ThrowIfCanceled(method, state);
                return Wait(call, reader.ValueOf(waited, state), state);

            case "RunSynchronously" when call.Instance is { } started:
                return state.Finish(reader.ValueOf(started, state));

            case "WaitAll" when call.Arguments.Length > 0:
                var elements = ElementsOf(call.Arguments[0].Value, state);
                if (ThrowingCalls.HasTimeout(method))
                {
                    observer.OnWait(call, state.IsComplete(elements));
                    return state;
                }

                ThrowIfCanceled(method, state);
                return Wait(call, elements, state);

            case "WaitAny" when call.Arguments.Length > 0:
                observer.OnWait(call, IsOneComplete(call.Arguments[0].Value, state));
                return ThrowingCalls.HasTimeout(method) ? state : state.Finish(TaskValue.ItemOf(reader.ValueOf(call.Arguments[0].Value, state), made));

            default:
                return state;
        }
    }

    /// <summary>Remembers what a winner is one of, where all of them stand in the call.</summary>
    private CompletionState WithCandidates(IInvocationOperation call, CompletionState state)
    {
        var winner = new TaskValue.Winner(call.Syntax);
        if (call.Arguments.Length == 2 && types.IsTask(call.Arguments[1].Value.Type))
        {
            return state.AddPart(winner, reader.ValueOf(call.Arguments[0].Value, state)).AddPart(winner, reader.ValueOf(call.Arguments[1].Value, state));
        }

        if (call.Arguments.Length == 1 && IsLiteral(call.Arguments[0].Value))
        {
            foreach (var candidate in state.PartsOf(ElementsOf(call.Arguments[0].Value, state)))
            {
                state = state.AddPart(winner, candidate);
            }
        }

        return state;
    }

    /// <summary>Whether all elements of the collection stand in the call itself.</summary>
    private static bool IsLiteral(IOperation sequence) => sequence switch
    {
        IConversionOperation { Operand: var operand } => IsLiteral(operand),
        IArrayCreationOperation => true,
        _ => sequence.Kind == NewerOperationKinds.CollectionExpression,
    };

    /// <summary>Waiting for any of several tasks is over as soon as one is complete.</summary>
    private bool IsOneComplete(IOperation sequence, CompletionState state)
    {
        var elements = ElementsOf(sequence, state);
        if (state.IsComplete(elements))
        {
            return true;
        }

        foreach (var candidate in state.PartsOf(elements))
        {
            if (state.IsComplete(candidate))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Awaiting this completes the task itself: configured, in a timeout, or through an extension that is given it.</summary>
    private CompletionState FinishAwaited(IOperation awaited, CompletionState state)
    {
        switch (awaited)
        {
            case IConversionOperation { Operand: var operand }:
                return FinishAwaited(operand, state);

            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                {
                    state = FinishAwaited(element, state);
                }

                return state;

            case IInvocationOperation { Instance: { } instance } call when IsAwaitable(instance.Type) && IsAwaitable(call.Type):
                return FinishAwaited(instance, state);

            case IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: var name }, Arguments: { Length: > 0 } arguments } when !types.IsTask(((IInvocationOperation)awaited).TargetMethod.ContainingType):
                var receiver = arguments[0].Value;
                return IsAwaitable(receiver.Type) || receiver.Type is { IsTupleType: true } ? FinishAwaited(receiver, state)
                    : name.StartsWith("WhenAll", StringComparison.Ordinal) && types.IsTask(SequenceTypes.ElementTypeOf(receiver.Type)) ? state.Finish(ElementsOf(receiver, state))
                    : state;

            case IInvocationOperation when IsAwaitable(awaited.Type) && reader.ValueOf(awaited, state) is TaskValue.Made made:
                return state.FinishPartsOf(made);

            default:
                return IsAwaitable(awaited.Type) ? state.Finish(reader.ValueOf(awaited, state)) : state;
        }
    }

    /// <summary>A task, or what <c>ConfigureAwait</c> makes of one. Awaiting anything else a second time may start it a second time.</summary>
    private bool IsAwaitable(ITypeSymbol? type) =>
        types.IsTask(type) || type is { ContainingNamespace.Name: "CompilerServices", Name: "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" };

    private TaskValue ElementsOf(IOperation sequence, CompletionState state) => TaskValue.ElementsOf(reader.ValueOf(sequence, state));

    private CompletionState WriteOutputs(IInvocationOperation call, CompletionState state)
    {
        if (ValueReader.IsExchange(call.TargetMethod) && reader.PlaceOf(call.Arguments[0].Value, state) is { } exchanged)
        {
            return state.Write(new TaskValue.Made(call), state.Read(exchanged)).Write(exchanged, reader.ValueOf(call.Arguments[1].Value, state));
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } && reader.PlaceOf(argument.Value, state) is { } place)
            {
                var written = new TaskValue.Made(argument);
                var value = collections.OutputOf(call, state);
                state = value is null ? state.Renew(written).Write(place, written) : state.Write(place, value);
            }
        }

        return state;
    }

    /// <summary>What is known because the call came back: <c>Debug.Assert(t.IsCompleted)</c>, a helper that always throws.</summary>
    private CompletionState AfterReturn(IInvocationOperation call, CompletionState state)
    {
        if (FlowAttribute(call.TargetMethod.GetAttributes(), "DoesNotReturnAttribute") is not null)
        {
            return CompletionState.Unreachable;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_Boolean } parameter
                && FlowAttribute(parameter.GetAttributes(), "DoesNotReturnIfAttribute") is { ConstructorArguments: { Length: 1 } arguments }
                && arguments[0].Value is bool thrown)
            {
                state = state.Finish(conditions.Learn(argument.Value, !thrown, state).Remove(TaskValue.Impossible));
            }
        }

        return state;
    }

    private static AttributeData? FlowAttribute(ImmutableArray<AttributeData> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass?.Name == name)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>A wait that is given a token may give up before the task is complete.</summary>
    private void ThrowIfCanceled(IMethodSymbol method, CompletionState state)
    {
        if (_throwing.IsGivenToken(method))
        {
            observer.OnThrow(state);
        }
    }
}
