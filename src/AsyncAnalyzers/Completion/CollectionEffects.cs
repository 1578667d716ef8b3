using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Completion;

/// <summary>What happens to collections of tasks: what is added to them and taken out, and what sequences are made of them.</summary>
internal sealed class CollectionEffects(ValueReader reader, StateConditions conditions)
{
    private static readonly ImmutableHashSet<string> Additions = ImmutableHashSet.Create("Add", "AddFirst", "AddLast", "Append", "Enqueue", "Insert", "Prepend", "Push", "TryAdd", "Write");

    private static readonly ImmutableHashSet<string> ManyAdditions = ImmutableHashSet.Create("AddRange", "Concat", "InsertRange", "PushRange", "Union");

    /// <summary>Runs a call of a collection, or of LINQ.</summary>
    public CompletionState Run(IInvocationOperation call, TaskValue.Made made, CompletionState state)
    {
        var method = call.TargetMethod;
        if (SequenceTypes.ReceiverOf(call) is not { } collection || SequenceTypes.IsPlain(SequenceTypes.ElementTypeOf(Unconverted(collection).Type)))
        {
            return state;
        }

        state = Filter(call, collection, made, state);
        if (call.Instance is null)
        {
            return RunQuery(call, collection, made, state);
        }

        if (method.Name is "MoveNext" or "MoveNextAsync" && reader.ValueOf(collection, state) is TaskValue.Enumerator enumerator)
        {
            // Each element that came out is complete when the next one is asked for: then all are, at the end.
            var last = state.Read(enumerator);
            return last.Equals(enumerator) || state.IsComplete(last) ? state.Finish(enumerator) : state;
        }

        if (reader.ValueOf(call, state) is TaskValue.Enumerator started)
        {
            return state.Finish(started).Write(started, started);
        }

        if (call.Arguments.IsEmpty)
        {
            return state;
        }

        var added = call.Arguments[call.Arguments.Length - 1].Value;
        return Additions.Contains(method.Name) ? AddTo(collection, reader.ValueOf(added, state), state)
            : ManyAdditions.Contains(method.Name) ? AddMany(reader.ValueOf(collection, state), added, state)
            : state;
    }

    /// <summary>A predicate that asks for the state of tasks: <c>tasks.Where(t =&gt; t.IsCompleted)</c>, <c>First</c>, <c>FindAll</c> and kin.</summary>
    private CompletionState Filter(IInvocationOperation call, IOperation source, TaskValue.Made made, CompletionState state)
    {
        var filtered = new TaskValue.Filtered(reader.ValueOf(source, state), made);
        var taught = ValueReader.IsChoosing(call.TargetMethod) ? conditions.OfEach(TaskValue.ElementsOf(filtered), call.Arguments[call.Arguments.Length - 1], outcome: true, state) : CompletionState.None;
        return taught.IsEmpty ? state : state.Finish(taught).Write(made, filtered);
    }

    /// <summary>LINQ makes a new sequence: it holds the source, and what is added to it.</summary>
    private CompletionState RunQuery(IInvocationOperation call, IOperation source, TaskValue made, CompletionState state)
    {
        var name = call.TargetMethod.Name;
        if (call.Arguments.Length < 2 || !(Additions.Contains(name) || ManyAdditions.Contains(name)))
        {
            return state;
        }

        var (all, sources, added) = (TaskValue.ElementsOf(made), ElementsOf(source, state), call.Arguments[1].Value);
        var more = ManyAdditions.Contains(name) ? ElementsOf(added, state) : reader.ValueOf(added, state);
        state = state.IsComplete(sources) && state.IsComplete(more) ? state.Finish(all) : state;
        return state.AddPart(all, sources).AddPart(all, more);
    }

    private CompletionState AddTo(IOperation collection, TaskValue element, CompletionState state)
    {
        var place = reader.ElementOf(collection, element, state);
        return Add(place, element, state);
    }

    private CompletionState AddMany(TaskValue sequence, IOperation added, CompletionState state)
    {
        var elements = ElementsOf(added, state);
        return (state.IsComplete(elements) ? state : state.Reopen(TaskValue.ElementsOf(sequence))).AddPart(TaskValue.ElementsOf(sequence), elements);
    }

    /// <summary>A new collection holds what it is made from.</summary>
    public CompletionState Create(IObjectCreationOperation creation, CompletionState state)
    {
        foreach (var argument in creation.Arguments)
        {
            if (SequenceTypes.ElementTypeOf(argument.Value.Type) is not null)
            {
                state = state.AddPart(TaskValue.ElementsOf(new TaskValue.Made(creation)), TaskValue.ElementsOf(reader.ValueOf(argument.Value, state)));
            }
        }

        return state;
    }

    /// <summary>Something is written to one place of many: an element of a collection, a member of one.</summary>
    public static CompletionState Add(TaskValue place, TaskValue value, CompletionState state)
    {
        for (var all = place.Wider(); all is not null; all = all.Wider())
        {
            state = (state.IsComplete(value) ? state : state.Reopen(all)).AddPart(all, value);
        }

        return state;
    }

    /// <summary>What <c>TryGetValue</c>, <c>TryDequeue</c> and kin take out of a collection; null for any other call.</summary>
    public TaskValue? OutputOf(IInvocationOperation call, CompletionState state) => call switch
    {
        { Instance: { } collection, TargetMethod: var method } when SequenceTypes.IsCollectionApi(method) => method.Name switch
        {
            "TryGetValue" when call.Arguments.Length == 2 => state.Read(reader.ElementOf(collection, reader.ValueOf(call.Arguments[0].Value, state), state)),
            "TryDequeue" or "TryPeek" or "TryPop" or "TryTake" => TaskValue.ItemOf(reader.ValueOf(collection, state), new TaskValue.Made(call)),
            _ => null,
        },
        _ => null,
    };

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation { OperatorMethod: null, Operand: var operand } ? Unconverted(operand) : operation;

    private TaskValue ElementsOf(IOperation sequence, CompletionState state) => TaskValue.ElementsOf(reader.ValueOf(sequence, state));
}
