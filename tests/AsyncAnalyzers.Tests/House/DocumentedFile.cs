using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.House;

/// <summary>
/// A file of a project that a page shows: what follows the language is its name, <c>```ini .editorconfig</c> or <c>```text
/// acme.blocking.txt</c>, then <c>flagged</c> if each of its lines that says something is reported; otherwise none is.
/// </summary>
internal sealed record DocumentedFile(string Name, string Content, bool IsFlagged, int Section)
{
    private const string Config = ".editorconfig";

    public bool IsConfig => Name == Config;

    public static DocumentedFile? TryRead(Fence fence)
    {
        var words = fence.Role.Split(' ');
        return words is ([_] or [_, "flagged"]) && (words[0] == Config || words[0].EndsWith(".blocking.txt", StringComparison.Ordinal))
            ? new DocumentedFile(words[0], fence.Content, words.Length > 1, fence.Section)
            : null;
    }

    /// <summary>How what is reported of the file differs from what the page says; null where it doesn't.</summary>
    public string? Mismatch(AnalyzedSolution analyzed)
    {
        // Of a config file there is no place: it is not given to the analyzers as a text.
        var reported = analyzed.Diagnostics.Where(diagnostic => diagnostic.Id == (IsConfig ? "ASY0002" : "ASY0001")).ToList();
        var expected = IsFlagged ? Content.Split('\n').Count(SaysSomething) : 0;
        return reported.Count == expected ? null : $"{expected} of its lines should be reported\n{string.Join("\n", reported.Select(FailureReport.Describe))}";
    }

    private bool SaysSomething(string line) => IsConfig ? line.StartsWith("async_analyzers.", StringComparison.Ordinal) : line.Length > 0 && line[0] != '#';
}
