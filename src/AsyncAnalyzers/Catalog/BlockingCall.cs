namespace AsyncAnalyzers.Catalog;

/// <summary>What is known of a member by itself, whatever it is called on.</summary>
/// <param name="Resource">What it waits for.</param>
/// <param name="IsCertain">Whether it blocks for certain; if not, it only has an awaitable form.</param>
/// <param name="OnlyAwaitable">Whether it is spoken of only where there is an awaitable form.</param>
/// <param name="Counterpart">The name of the awaitable form where it isn't the member's with <c>Async</c>, or null.</param>
/// <param name="IsEnumerated">Whether it waits when the sequence that it answers is enumerated, not when it is called.</param>
/// <param name="IsUnawaitable">Whether no member is its awaitable form, whatever the names say.</param>
/// <param name="When">What an argument must be for all that to be true; null where it always is.</param>
/// <param name="Unless">The enum member that, in an argument, makes it return at once; else null.</param>
internal sealed record BlockingCall(BlockingResource Resource, bool IsCertain, bool OnlyAwaitable, string? Counterpart, bool IsEnumerated = false, bool IsUnawaitable = false, BlockingCondition? When = null, string? Unless = null)
{
    /// <summary>What its author marked.</summary>
    public static readonly BlockingCall Marked = new(BlockingResource.Unsaid, IsCertain: true, OnlyAwaitable: false, Counterpart: null) { IsMarked = true };

    /// <summary>What nothing is known of, but that it may have an awaitable form.</summary>
    public static readonly BlockingCall Paired = new(BlockingResource.Unsaid, IsCertain: false, OnlyAwaitable: true, Counterpart: null);

    /// <summary>Whether the author or user of this very member says so: its body is not asked for evidence.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Whether it keeps a processor busy, and waits for nothing.</summary>
    public bool IsComputation => Resource is BlockingResource.Cpu or BlockingResource.Parallel && !OnlyAwaitable;

    /// <summary>What an entry of the catalog says; null where it says that nothing blocks.</summary>
    public static BlockingCall? Of(BlockingEntry entry) => Waits(entry.Resource) && !entry.IsDisposal
        ? new BlockingCall(entry.Resource, entry.IsCertain, entry.OnlyAwaitable, entry.Counterpart, entry.IsEnumerated, entry.Counterpart == BlockingEntry.NoCounterpart, entry.When, entry.Unless)
        : null;

    /// <summary>Whether the resource is waited for, or computed on; the others say what a value is, or that nothing waits.</summary>
    public static bool Waits(BlockingResource resource) =>
        resource is not (BlockingResource.None or BlockingResource.Memory or BlockingResource.Source or BlockingResource.Wrapper or BlockingResource.Request or BlockingResource.Response);
}
