using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Counterparts;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>How a sequence is enumerated asynchronously instead.</summary>
internal enum SequenceForm
{
    /// <summary>It isn't, as it stands.</summary>
    None,

    /// <summary><c>query</c> → <c>query.AsAsyncEnumerable()</c></summary>
    Added,

    /// <summary><c>File.ReadLines(path)</c> → <c>File.ReadLinesAsync(path)</c></summary>
    Counterpart,

    /// <summary><c>source.ToBlockingEnumerable()</c> → <c>source</c></summary>
    Source,
}

/// <summary>A sequence whose enumeration waits.</summary>
/// <param name="Source">What waits: a query, or the call that answers the sequence.</param>
/// <param name="Resource">What it waits for.</param>
/// <param name="Form">How it is enumerated asynchronously.</param>
internal sealed record EnumeratedSequence(IOperation Source, BlockingResource Resource, SequenceForm Form)
{
    /// <summary>The call that answers the asynchronous sequence, also where it doesn't fit the place; null where there is none.</summary>
    public Counterpart? Counterpart { get; init; }
}
