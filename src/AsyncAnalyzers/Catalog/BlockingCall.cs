namespace AsyncAnalyzers.Catalog;

/// <summary>A call that is known to block, other than on a task or on time.</summary>
/// <param name="Display">How a message names it: <c>Ledger.Close()</c>.</param>
internal sealed record BlockingCall(string Display);
