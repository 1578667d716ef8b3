using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Completion;

/// <summary>
/// What is known at one point of a function on every path that leads to it: what the places hold, which tasks are
/// complete, which become so with others, and what the outcome of a condition that was kept in a variable teaches.
/// </summary>
internal sealed class CompletionState
{
    private static readonly ImmutableHashSet<TaskValue> None = ImmutableHashSet<TaskValue>.Empty;

    private readonly ImmutableDictionary<TaskValue, TaskValue> _held;
    private readonly ImmutableHashSet<TaskValue> _complete;
    private readonly ImmutableDictionary<TaskValue, ImmutableHashSet<TaskValue>> _parts;
    private readonly KeptConditions _lessons;
    private readonly ImmutableHashSet<TaskValue> _made;

    private CompletionState(
        ImmutableDictionary<TaskValue, TaskValue> held,
        ImmutableHashSet<TaskValue> complete,
        ImmutableDictionary<TaskValue, ImmutableHashSet<TaskValue>> parts,
        KeptConditions lessons,
        ImmutableHashSet<TaskValue> made,
        bool isReachable = true)
    {
        _held = held;
        _complete = complete;
        _parts = parts;
        _lessons = lessons;
        _made = made;
        IsReachable = isReachable;
    }

    public static CompletionState Start { get; } = new(
        ImmutableDictionary<TaskValue, TaskValue>.Empty,
        None,
        ImmutableDictionary<TaskValue, ImmutableHashSet<TaskValue>>.Empty,
        KeptConditions.None,
        None);

    /// <summary>The state after a call that does not return, where anything may be said.</summary>
    public static CompletionState Unreachable { get; } = new(Start._held, Start._complete, Start._parts, Start._lessons, Start._made, isReachable: false);

    public bool IsReachable { get; }

    /// <summary>Everything that is complete here: what an outcome teaches that only this path can have.</summary>
    public ImmutableHashSet<TaskValue> Complete => _complete;

    /// <summary>What the place holds now; of a collection whose tasks are all complete, a complete one.</summary>
    public TaskValue Read(TaskValue place)
    {
        if (!_held.TryGetValue(place, out var value))
        {
            return place;
        }

        var all = place.Generalized();
        return !ReferenceEquals(all, place) && _complete.Contains(all) ? TaskValue.Complete : value;
    }

    public bool IsComplete(TaskValue value)
    {
        if (!IsReachable || ReferenceEquals(value, TaskValue.Complete) || value is TaskValue.Winner || _complete.Contains(value))
        {
            return true;
        }

        var general = value.Generalized();
        return ReferenceEquals(general, TaskValue.Complete) || _complete.Contains(general);
    }

    /// <summary>What an outcome of the condition in this place teaches.</summary>
    public ImmutableHashSet<TaskValue> LessonsOf(TaskValue place, bool outcome) => _lessons.Of(place, outcome);

    /// <summary>What is complete with the whole; of a winner, the tasks that it is one of.</summary>
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

    /// <summary>What is complete as soon as the whole is: the tasks of a <c>WhenAll</c>, the members of a collection.</summary>
    public CompletionState AddPart(TaskValue whole, TaskValue part)
    {
        var parts = PartsOf(whole);
        return parts.Contains(part) ? this : With(parts: _parts.SetItem(whole, parts.Add(part)));
    }

    /// <summary>The expression runs again: what it made before is now something else, wherever that is still held.</summary>
    public CompletionState Renew(TaskValue made)
    {
        // The first time on this path: nothing is held yet that it made.
        if (!_made.Contains(made))
        {
            return With(made: _made.Add(made));
        }

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
            parts = pair.Key.ComesFrom(made) ? parts.Remove(pair.Key) : ReferenceEquals(kept, pair.Value) ? parts : parts.SetItem(pair.Key, kept);
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

    /// <summary>What holds on both of two paths that meet in a block.</summary>
    public CompletionState Join(CompletionState other, int block)
    {
        if (!IsReachable || !other.IsReachable)
        {
            return IsReachable ? this : other;
        }

        var complete = Common(other).ToBuilder();
        var held = _held.ToBuilder();
        var parts = ImmutableDictionary.CreateBuilder<TaskValue, ImmutableHashSet<TaskValue>>();
        foreach (var pair in _parts)
        {
            if (other._parts.TryGetValue(pair.Key, out var otherParts) && pair.Value.Intersect(otherParts) is { IsEmpty: false } common)
            {
                parts[pair.Key] = common;
            }
        }

        foreach (var pair in other._held)
        {
            // A local that one path never wrote is not read before it is written again.
            var mine = _held.TryGetValue(pair.Key, out var value) || IsAlwaysWritten(pair.Key) ? value ?? pair.Value : pair.Key;
            held[pair.Key] = Merge(mine, pair.Value, pair.Key);
        }

        foreach (var pair in _held)
        {
            if (!other._held.ContainsKey(pair.Key) && !IsAlwaysWritten(pair.Key))
            {
                held[pair.Key] = Merge(pair.Value, pair.Key, pair.Key);
            }
        }

        return new CompletionState(held.ToImmutable(), complete.ToImmutable(), parts.ToImmutable(), _lessons.Join(other._lessons, this, other), _made.Union(other._made));

        TaskValue Merge(TaskValue mine, TaskValue theirs, TaskValue place)
        {
            if (mine.Equals(theirs))
            {
                return mine;
            }

            var merged = new TaskValue.Merged(block, place);
            Set(merged, IsComplete(mine) && other.IsComplete(theirs));
            Set(TaskValue.ElementsOf(merged), IsComplete(TaskValue.ElementsOf(mine)) && other.IsComplete(TaskValue.ElementsOf(theirs)));
            return merged;
        }

        void Set(TaskValue value, bool isComplete)
        {
            if (isComplete)
            {
                complete.Add(value);
            }
            else
            {
                complete.Remove(value);
            }
        }
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
            && _made.SetEquals(other._made)
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

    private static bool IsAlwaysWritten(TaskValue place) => place is TaskValue.Capture or TaskValue.Variable { Symbol: ILocalSymbol };

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

    private ImmutableHashSet<TaskValue> Common(CompletionState other)
    {
        var complete = ImmutableHashSet.CreateBuilder<TaskValue>();
        foreach (var value in _complete)
        {
            if (other.IsComplete(value))
            {
                complete.Add(value);
            }
        }

        foreach (var value in other._complete)
        {
            if (IsComplete(value))
            {
                complete.Add(value);
            }
        }

        return complete.ToImmutable();
    }

    private CompletionState With(
        ImmutableDictionary<TaskValue, TaskValue>? held = null,
        ImmutableHashSet<TaskValue>? complete = null,
        ImmutableDictionary<TaskValue, ImmutableHashSet<TaskValue>>? parts = null,
        KeptConditions? lessons = null,
        ImmutableHashSet<TaskValue>? made = null) =>
        new(held ?? _held, complete ?? _complete, parts ?? _parts, lessons ?? _lessons, made ?? _made, IsReachable);
}
