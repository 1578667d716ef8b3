using System.Collections.Immutable;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

internal enum ItemOperationKind
{
    Include,
    Remove,
    Update,
}

/// <summary>One item element of a project file, with its conditions decided and its properties expanded.</summary>
/// <param name="Values">What it includes, removes or updates: the parts of the list between semicolons.</param>
/// <param name="Exclude">What an <c>Include</c> leaves out.</param>
internal sealed record ItemOperation(
    string Type, ItemOperationKind Kind, ImmutableArray<string> Values, ImmutableArray<string> Exclude, IReadOnlyDictionary<string, string> Metadata)
{
    public string this[string metadata] => Metadata.GetValueOrDefault(metadata, "");

    public bool IsTrue(string metadata) => this[metadata].Equals("true", StringComparison.OrdinalIgnoreCase);

    public static ImmutableArray<string> SplitList(string list) =>
        [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
