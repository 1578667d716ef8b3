using System.Collections.Immutable;

namespace AsyncAnalyzers.Completion;

/// <summary>What the outcomes of conditions teach that were kept in variables: <c>var done = t.IsCompleted;</c>.</summary>
internal sealed class KeptConditions
{
    private static readonly ImmutableHashSet<TaskValue> Nothing = ImmutableHashSet<TaskValue>.Empty;

    private readonly ImmutableDictionary<(TaskValue Place, bool Outcome), ImmutableHashSet<TaskValue>> _taught;

    private KeptConditions(ImmutableDictionary<(TaskValue, bool), ImmutableHashSet<TaskValue>> taught) => _taught = taught;

    public static KeptConditions None { get; } = new(ImmutableDictionary<(TaskValue, bool), ImmutableHashSet<TaskValue>>.Empty);

    public ImmutableHashSet<TaskValue> Of(TaskValue place, bool outcome) => _taught.TryGetValue((place, outcome), out var taught) ? taught : Nothing;

    public KeptConditions Set(TaskValue place, bool outcome, ImmutableHashSet<TaskValue> taught) => new(_taught.SetItem((place, outcome), taught));

    public KeptConditions Forget(TaskValue place) =>
        _taught.ContainsKey((place, true)) || _taught.ContainsKey((place, false)) ? new(_taught.Remove((place, true)).Remove((place, false))) : this;

    /// <summary>An expression runs again: what it made before is not meant any more.</summary>
    public KeptConditions Without(TaskValue made)
    {
        var taught = _taught;
        foreach (var pair in _taught)
        {
            var kept = CompletionState.Without(pair.Value, made);
            taught = ReferenceEquals(kept, pair.Value) ? taught : taught.SetItem(pair.Key, kept);
        }

        return ReferenceEquals(taught, _taught) ? this : new(taught);
    }

    /// <summary>What both of two paths teach.</summary>
    public KeptConditions Join(KeptConditions other, CompletionState here, CompletionState there)
    {
        var taught = _taught;
        foreach (var key in _taught.Keys.Concat(other._taught.Keys))
        {
            var common = Common(Of(key.Place, key.Outcome), other.Of(key.Place, key.Outcome), here, there);
            taught = common.IsEmpty ? taught.Remove(key) : taught.SetItem(key, common);
        }

        return ReferenceEquals(taught, _taught) ? this : new(taught);
    }

    public bool SameAs(KeptConditions other) =>
        ReferenceEquals(this, other) || CompletionState.Same(_taught, other._taught, static (one, two) => one.SetEquals(two));

    /// <summary>What is complete on a path is taught by every outcome there; an outcome that a path can't have comes from the other one.</summary>
    private static ImmutableHashSet<TaskValue> Common(ImmutableHashSet<TaskValue> one, ImmutableHashSet<TaskValue> other, CompletionState here, CompletionState there)
    {
        if (one.Contains(TaskValue.Impossible))
        {
            return other.Contains(TaskValue.Impossible) ? one : other.Union(there.Complete);
        }

        if (other.Contains(TaskValue.Impossible))
        {
            return one.Union(here.Complete);
        }

        var taught = ImmutableHashSet.CreateBuilder<TaskValue>();
        foreach (var value in one)
        {
            if (other.Contains(value) || there.IsComplete(value))
            {
                taught.Add(value);
            }
        }

        foreach (var value in other)
        {
            if (here.IsComplete(value))
            {
                taught.Add(value);
            }
        }

        return taught.ToImmutable();
    }
}
