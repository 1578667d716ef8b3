namespace AsyncAnalyzers.Catalog;

/// <summary>A line of a catalog file.</summary>
/// <param name="Number">Its place in the file, from 0.</param>
/// <param name="Text">What it says, without the space around.</param>
/// <param name="Entry">What that means; null where the line can't be read.</param>
/// <param name="Problem">Why it counts for nothing; null where it counts.</param>
internal sealed record BlockingLine(int Number, string Text, BlockingEntry? Entry, LineProblem? Problem);

/// <summary>What is wrong with a line.</summary>
/// <param name="Found">What it says or lacks.</param>
/// <param name="Expected">What it should say, to follow "expected".</param>
internal sealed record LineProblem(string Found, string Expected);
