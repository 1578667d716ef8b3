namespace AsyncAnalyzers.Dev.Corpus;

/// <summary>What the user gave can't be worked with; the message says why, and is all that is printed.</summary>
internal sealed class InputException(string message) : Exception(message);
