using System.Collections.Immutable;
using AsyncAnalyzers.Catalog;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>What the IL says of one line of the catalog.</summary>
/// <param name="File">The file that has the line.</param>
/// <param name="Entry">The line.</param>
/// <param name="Claims">Whether it says that something waits, of an assembly that was scanned: only then it needs evidence.</param>
/// <param name="Chain">The shortest chain from the member to a system call or a wait; null where none was found.</param>
/// <param name="Reason">Why there is none, from the closed list; null where there is one, or none is given.</param>
internal sealed record EntryEvidence(BlockingFile File, BlockingEntry Entry, bool Claims, string? Chain, string? Reason)
{
    /// <summary>The line's member as files and messages write it.</summary>
    public string Member => $"{Entry.TypeName} {Entry.Member}{Entry.Parameters}";
}

/// <summary>A public member of the scanned assemblies that has an awaitable form, and no line.</summary>
/// <param name="Method">The member: type, name and parameters.</param>
/// <param name="Chain">Its chain to a system call or a wait; null where it has none, and never blocks as far as the IL says.</param>
internal sealed record PairWithoutLine(string Method, string? Chain);

/// <summary>What the IL of the scanned assemblies says of the catalog, and what the catalog doesn't say.</summary>
/// <param name="Assemblies">What was scanned.</param>
/// <param name="Entries">Every line, in the order of the files.</param>
/// <param name="Pairs">The pairs that no line speaks of, in the order of their names.</param>
/// <param name="UnknownReasons">Lines of the list of reasons that are of no use: no line of the catalog that lacks a chain fits them.</param>
/// <param name="Skipped">What could not be read.</param>
internal sealed record CatalogEvidence(
    ScannedAssemblies Assemblies,
    ImmutableArray<EntryEvidence> Entries,
    ImmutableArray<PairWithoutLine> Pairs,
    ImmutableArray<string> UnknownReasons,
    ImmutableArray<string> Skipped)
{
    /// <summary>How many of the lines that claim something may lack a chain, in percent.</summary>
    public const int Bound = 15;

    public IEnumerable<EntryEvidence> Claims => Entries.Where(entry => entry.Claims);

    public IEnumerable<EntryEvidence> WithoutChain => Claims.Where(entry => entry.Chain is null);

    /// <summary>The share of the lines that claim something and lack a chain, in percent.</summary>
    public double ShareWithoutChain => 100.0 * WithoutChain.Count() / Math.Max(1, Claims.Count());
}
