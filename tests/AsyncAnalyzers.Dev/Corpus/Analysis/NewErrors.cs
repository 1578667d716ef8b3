using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Analysis;

/// <summary>The errors that a change brings: those there are more of afterwards, by what they say and in which file. Lines move, so they don't count.</summary>
internal static class NewErrors
{
    public static ImmutableArray<Diagnostic> Between(IEnumerable<Diagnostic> before, IEnumerable<Diagnostic> after)
    {
        var known = before.CountBy(KeyOf).ToDictionary();
        return [.. after.GroupBy(KeyOf).SelectMany(group => group.Skip(known.GetValueOrDefault(group.Key)))];
    }

    private static (string Id, string? File, string Message) KeyOf(Diagnostic error) =>
        (error.Id, error.Location.SourceTree?.FilePath, error.GetMessage(CultureInfo.InvariantCulture));
}
