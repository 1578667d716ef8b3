using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncAnalyzers.Completion;

/// <summary>
/// What is known at one point of a function on every path that leads to it: what the places hold, which tasks are
/// complete, which become so with others, and what the outcome of a condition that was kept in a variable teaches.
/// </summary>
internal sealed partial class CompletionState
{
    public static readonly ImmutableHashSet<TaskValue> None = ImmutableHashSet<TaskValue>.Empty;

    private readonly ImmutableDictionary<TaskValue, TaskValue> _held;
    private readonly ImmutableHashSet<TaskValue> _complete;
    private readonly ImmutableDictionary<TaskValue, ImmutableHashSet<TaskValue>> _parts;
    private readonly KeptConditions _lessons;

    private CompletionState(
        ImmutableDictionary<TaskValue, TaskValue> held,
        ImmutableHashSet<TaskValue> complete,
        ImmutableDictionary<TaskValue, ImmutableHashSet<TaskValue>> parts,
        KeptConditions lessons,
        bool isReachable = true)
    {
        _held = held;
        _complete = complete;
        _parts = parts;
        _lessons = lessons;
        IsReachable = isReachable;
    }

    public static CompletionState Start { get; } = new(
        ImmutableDictionary<TaskValue, TaskValue>.Empty,
        None,
        ImmutableDictionary<TaskValue, ImmutableHashSet<TaskValue>>.Empty,
        KeptConditions.None);

    /// <summary>The state after a call that does not return, where anything may be said.</summary>
    public static CompletionState Unreachable { get; } = new(Start._held, Start._complete, Start._parts, Start._lessons, isReachable: false);

    public bool IsReachable { get; }

    /// <summary>Everything that is complete here: what an outcome teaches that only this path can have.</summary>
    public ImmutableHashSet<TaskValue> Complete => _complete;

    /// <summary>How much is known.</summary>
    public int Size => _held.Count + _complete.Count + _parts.Count;

    /// <summary>What the place holds now; of a collection whose tasks are all complete, a complete one.</summary>
    public TaskValue Read(TaskValue place)
    {
        if (!_held.TryGetValue(place, out var value))
        {
            return place;
        }

        return place.Wider() is { } all && IsComplete(all) ? TaskValue.Complete : value;
    }

    public bool IsComplete(TaskValue value)
    {
        for (var all = value; all is not null; all = all.Wider())
        {
            if (ReferenceEquals(all, TaskValue.Complete) || all is TaskValue.Winner || _complete.Contains(all))
            {
                return true;
            }
        }

        return !IsReachable;
    }

    /// <summary>What an outcome of the condition in this place teaches.</summary>
    public ImmutableHashSet<TaskValue> LessonsOf(TaskValue place, bool outcome) => _lessons.Of(place, outcome);

    public ImmutableHashSet<TaskValue> PartsOf(TaskValue whole) => _parts.TryGetValue(whole, out var parts) ? parts : None;

    public CompletionState Write(TaskValue place, TaskValue value) =>
        With(held: _held.SetItem(place, value), lessons: _lessons.Forget(place));

    public CompletionState Teach(TaskValue place, bool outcome, ImmutableHashSet<TaskValue> taught) =>
        taught.IsEmpty ? this : With(lessons: _lessons.Set(place, outcome, taught));

    /// <summary>The task is complete, and with it those that it waited for.</summary>
    public CompletionState Finish(TaskValue value)
    {
        var complete = _complete.ToBuilder();
        Add(complete, value);
        return complete.Count == _complete.Count ? this : With(complete: complete.ToImmutable());
    }

    public CompletionState Finish(ImmutableHashSet<TaskValue> values)
    {
        var complete = _complete.ToBuilder();
        foreach (var value in values)
        {
            Add(complete, value);
        }

        return complete.Count == _complete.Count ? this : With(complete: complete.ToImmutable());
    }

    /// <summary>The parts of what nothing holds are complete; of the whole itself nobody will ask.</summary>
    public CompletionState FinishPartsOf(TaskValue whole) => _parts.ContainsKey(whole) ? Finish(PartsOf(whole)) : this;

    /// <summary>The locals of these regions, and what was captured in them, are gone.</summary>
    public CompletionState Leave(ImmutableArray<ControlFlowRegion> regions)
    {
        var held = _held;
        foreach (var region in regions)
        {
            foreach (var local in region.Locals)
            {
                held = held.Remove(new TaskValue.Variable(local));
            }

            foreach (var id in region.CaptureIds)
            {
                var capture = new TaskValue.Capture(id);
                if (held.TryGetValue(capture, out var captured))
                {
                    // What walks a sequence is not asked again after its loop.
                    held = captured is TaskValue.Enumerator ? held.Remove(captured) : held;
                    held = held.Remove(capture).Remove(new TaskValue.Target(id));
                }
            }
        }

        return ReferenceEquals(held, _held) ? this : With(held: held);
    }

    /// <summary>What is complete as soon as the whole is: the tasks of a <c>WhenAll</c>, the members of a collection.</summary>
    public CompletionState AddPart(TaskValue whole, TaskValue part)
    {
        var parts = PartsOf(whole);
        return parts.Contains(part) ? this : With(parts: _parts.SetItem(whole, parts.Add(part)));
    }

    /// <summary>The expression runs again: what it made before is now something else, wherever that is still held.</summary>
    public CompletionState Renew(TaskValue made)
    {
        var held = _held;
        var complete = _complete;
        var parts = _parts;
        foreach (var pair in _held)
        {
            if (pair.Key.ComesFrom(made))
            {
                held = held.Remove(pair.Key);
            }
            else if (pair.Value.ComesFrom(made))
            {
                var earlier = new TaskValue.Earlier(pair.Key);
                held = held.SetItem(pair.Key, earlier);
                complete = IsComplete(pair.Value) ? complete.Add(earlier) : complete.Remove(earlier);
                complete = IsComplete(TaskValue.ElementsOf(pair.Value)) ? complete.Add(TaskValue.ElementsOf(earlier)) : complete.Remove(TaskValue.ElementsOf(earlier));
            }
        }

        foreach (var value in _complete)
        {
            if (value.ComesFrom(made))
            {
                complete = complete.Remove(value);
            }
        }

        foreach (var pair in _parts)
        {
            var kept = Without(pair.Value, made);
            var isLost = pair.Key.ComesFrom(made) || (pair.Key is TaskValue.Winner && !ReferenceEquals(kept, pair.Value));
            parts = isLost ? parts.Remove(pair.Key) : ReferenceEquals(kept, pair.Value) ? parts : parts.SetItem(pair.Key, kept);
        }

        return With(held, complete, parts, _lessons.Without(made));
    }

    /// <summary>One of these may hold a task that still runs: what was known of all of them is known no more.</summary>
    public CompletionState Reopen(TaskValue elements)
    {
        var complete = _complete;
        foreach (var value in _complete)
        {
            if (value.ComesFrom(elements))
            {
                complete = complete.Remove(value);
            }
        }

        return With(complete: complete);
    }

    public CompletionState Forget(TaskValue value) => With(complete: _complete.Remove(value));

    /// <summary>A variable of this name may hold something else by the time a function that captured it runs.</summary>
    public CompletionState Lose(string name)
    {
        var complete = _complete;
        foreach (var value in _complete)
        {
            complete = value is TaskValue.Variable { Symbol.Name: var known } && known == name ? complete.Remove(value) : complete;
        }

        var held = _held;
        foreach (var place in _held.Keys)
        {
            held = place is TaskValue.Variable { Symbol.Name: var known } && known == name ? held.Remove(place) : held;
        }

        return With(held: held, complete: complete);
    }

    /// <summary>The state behind a <c>finally</c>: what the path brought along and what the block adds to it.</summary>
    public CompletionState Through(CompletionState finallyStart, CompletionState finallyEnd)
    {
        var held = _held;
        foreach (var pair in finallyEnd._held)
        {
            held = finallyStart.Read(pair.Key).Equals(pair.Value) ? held : held.SetItem(pair.Key, pair.Value);
        }

        return finallyEnd.IsReachable ? With(held: held, complete: _complete.Union(finallyEnd._complete)) : finallyEnd;
    }

    public bool SameAs(CompletionState other) =>
        ReferenceEquals(this, other)
        || (IsReachable == other.IsReachable
            && _complete.SetEquals(other._complete)
            && Same(_held, other._held, static (one, two) => one.Equals(two))
            && Same(_parts, other._parts, static (one, two) => one.SetEquals(two))
            && _lessons.SameAs(other._lessons));

    internal static bool Same<TKey, T>(ImmutableDictionary<TKey, T> mine, ImmutableDictionary<TKey, T> theirs, Func<T, T, bool> equals)
        where TKey : notnull
    {
        if (mine.Count != theirs.Count)
        {
            return false;
        }

        foreach (var pair in mine)
        {
            if (!theirs.TryGetValue(pair.Key, out var value) || !equals(pair.Value, value))
            {
                return false;
            }
        }

        return true;
    }

    internal static ImmutableHashSet<TaskValue> Without(ImmutableHashSet<TaskValue> values, TaskValue made)
    {
        var kept = values;
        foreach (var value in values)
        {
            kept = value.ComesFrom(made) ? kept.Remove(value) : kept;
        }

        return kept;
    }

    private void Add(ImmutableHashSet<TaskValue>.Builder complete, TaskValue value)
    {
        if (complete.Add(value) && _parts.TryGetValue(value, out var parts))
        {
            foreach (var part in parts)
            {
                Add(complete, part);
            }
        }
    }

    private CompletionState With(
        ImmutableDictionary<TaskValue, TaskValue>? held = null,
        ImmutableHashSet<TaskValue>? complete = null,
        ImmutableDictionary<TaskValue, ImmutableHashSet<TaskValue>>? parts = null,
        KeptConditions? lessons = null) =>
        new(held ?? _held, complete ?? _complete, parts ?? _parts, lessons ?? _lessons, IsReachable);
}
