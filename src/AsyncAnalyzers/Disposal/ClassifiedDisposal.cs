using AsyncAnalyzers.Catalog;

namespace AsyncAnalyzers.Disposal;

/// <summary>A disposal that waits, and could be awaited.</summary>
/// <param name="TypeName">What is disposed of, as a message names it.</param>
/// <param name="Resource">What it waits for.</param>
/// <param name="IsBody">Whether it writes to the body of a response.</param>
internal sealed record ClassifiedDisposal(string TypeName, BlockingResource Resource, bool IsBody);
