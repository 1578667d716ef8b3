using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Completion;

/// <content>Where paths meet.</content>
internal sealed partial class CompletionState
{
    private HashSet<TaskValue>? _allParts;

    private HashSet<TaskValue> AllParts => _allParts ??= new HashSet<TaskValue>(_parts.Values.SelectMany(static parts => parts));

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
            if (other._parts.TryGetValue(pair.Key, out var otherParts) && pair.Value.Intersect(otherParts) is { IsEmpty: false } common
                && (pair.Key is not TaskValue.Winner || common.Count == pair.Value.Count && common.Count == otherParts.Count))
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

        return new CompletionState(held.ToImmutable(), complete.ToImmutable(), parts.ToImmutable(), _lessons.Join(other._lessons, this, other));

        TaskValue Merge(TaskValue mine, TaskValue theirs, TaskValue place)
        {
            if (mine.Equals(theirs))
            {
                return mine;
            }

            var merged = new TaskValue.Merged(block, place);
            Set(merged, IsComplete(mine) && other.IsComplete(theirs));
            if (other.IsComplete(mine) || IsComplete(theirs))
            {
                // Where the other path has completed it already: 'await (t ?? Task.CompletedTask)'.
                parts[merged] = (other.IsComplete(mine) ? None.Add(mine) : None).Union(IsComplete(theirs) ? None.Add(theirs) : None);
            }

            if (!AllParts.Contains(mine) && !other.AllParts.Contains(theirs))
            {
                SetElements();
                return merged;
            }

            foreach (var whole in _parts.Keys.Concat(other._parts.Keys))
            {
                // A task that only one path has, and adds: 'if (x) { tasks.Add(t = StartAsync()); }'.
                if ((PartsOf(whole).Contains(mine) || IsComplete(mine)) && (other.PartsOf(whole).Contains(theirs) || other.IsComplete(theirs)))
                {
                    parts[whole] = (parts.TryGetValue(whole, out var known) ? known : None).Add(merged);
                }
            }

            SetElements();
            return merged;

            void SetElements() => Set(TaskValue.ElementsOf(merged), IsComplete(TaskValue.ElementsOf(mine)) && other.IsComplete(TaskValue.ElementsOf(theirs)));
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

    private static bool IsAlwaysWritten(TaskValue place) => place is TaskValue.Capture or TaskValue.Variable { Symbol: ILocalSymbol };

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
}
