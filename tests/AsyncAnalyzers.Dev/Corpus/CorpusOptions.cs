using System.Collections.Immutable;

namespace AsyncAnalyzers.Dev.Corpus;

/// <summary>What the command line of the verb says, checked.</summary>
internal sealed record CorpusOptions
{
    public required string Folder { get; init; }

    /// <summary>The rules to run; all when empty.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>The value of <c>async_analyzers.scope</c>; the rules' default when null.</summary>
    public string? Scope { get; init; }

    public bool HonoursEditorConfig { get; init; }

    public ImmutableArray<string> PackageFolders { get; init; } = [];

    public bool ExcludesTests { get; init; }

    /// <summary>How many reports to print, chosen by <see cref="Seed"/>; null prints all.</summary>
    public int? Sample { get; init; }

    public int Seed { get; init; }

    public string? SaveTo { get; init; }

    public string? DiffAgainst { get; init; }

    public bool Fixes { get; init; }

    public bool EmitsEachFix { get; init; }

    public string? Output { get; init; }

    public bool IsVerbose { get; init; }
}
