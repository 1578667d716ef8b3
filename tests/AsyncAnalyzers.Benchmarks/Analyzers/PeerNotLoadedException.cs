namespace AsyncAnalyzers.Benchmarks.Analyzers;

/// <summary>A peer can't take part; the message says why.</summary>
internal sealed class PeerNotLoadedException(string message) : Exception(message);
