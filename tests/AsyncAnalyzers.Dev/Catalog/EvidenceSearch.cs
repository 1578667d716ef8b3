using System.Collections.Immutable;
using AsyncAnalyzers.Catalog;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>Looks for the chains of all lines of the catalog, and for pairs that it has no line for.</summary>
internal sealed class EvidenceSearch
{
    private const string Suffix = "Async";

    private readonly CallGraph _graph;
    private readonly ChainSearch _alone;
    private readonly ChainSearch _onStreams;
    private readonly ChainSearch _onDatabases;
    private readonly ChainSearch _onNetworks;
    private readonly ChainSearch _onQueries;
    private readonly ChainSearch _onConsoles;

    private EvidenceSearch(CallGraph graph)
    {
        _graph = graph;
        _alone = new ChainSearch(graph, ImmutableDictionary<int, ImmutableArray<int>>.Empty);
        _onStreams = new ChainSearch(graph, StandIns.Find(graph, StandIns.Streams));
        _onDatabases = new ChainSearch(graph, StandIns.Find(graph, StandIns.Databases));
        _onConsoles = new ChainSearch(graph, StandIns.Find(graph, StandIns.Consoles));
        _onQueries = new ChainSearch(graph, StandIns.Find(graph, StandIns.Queries));
        _onNetworks = new ChainSearch(graph, StandIns.Find(graph, StandIns.Networks));
    }

    /// <summary>Scans the assemblies for what the catalog of this build says.</summary>
    /// <param name="assetsFile">The list of packages that a restore left.</param>
    public static CatalogEvidence Run(string assetsFile) => Run(ScannedAssemblies.Find(assetsFile), BlockingFile.All, EvidenceReasons.Embedded());

    /// <summary>Scans the assemblies, and looks.</summary>
    public static CatalogEvidence Run(ScannedAssemblies assemblies, ImmutableArray<BlockingFile> files, EvidenceReasons reasons)
    {
        var graph = CallGraphReader.Read(assemblies.Paths);
        var search = new EvidenceSearch(graph);
        var entries = files.SelectMany(file => file.Entries.Select(entry => search.Judge(file, entry, reasons))).ToImmutableArray();
        var used = entries.Where(entry => entry is { Claims: true, Chain: null }).Select(entry => reasons.Find(entry.Entry.TypeName, entry.Entry.Member + entry.Entry.Parameters)).ToHashSet();
        return new CatalogEvidence(
            assemblies,
            entries,
            search.FindPairs(entries),
            [.. reasons.Lines.Where(line => !used.Contains(line)).Select(line => $"{line.Type} {line.Member} {line.Reason}")],
            graph.Skipped);
    }

    private EntryEvidence Judge(BlockingFile file, BlockingEntry entry, EvidenceReasons reasons)
    {
        var starts = StartsOf(entry).ToList();
        var claims = starts.Count > 0 && entry.Resource is BlockingResource.Network or BlockingResource.Disk or BlockingResource.Database or BlockingResource.Process
            or BlockingResource.Console or BlockingResource.Signal or BlockingResource.Upload or BlockingResource.Stream or BlockingResource.Query;
        var chain = claims ? ShortestFrom(starts, SearchFor(entry.Resource)) : null;
        return new EntryEvidence(file, entry, claims, chain, claims && chain is null ? reasons.Find(entry.TypeName, entry.Member + entry.Parameters)?.Reason : null);
    }

    private ChainSearch SearchFor(BlockingResource resource) => resource switch
    {
        BlockingResource.Stream or BlockingResource.Upload or BlockingResource.Disk => _onStreams,
        BlockingResource.Console => _onConsoles,
        BlockingResource.Database => _onDatabases,
        BlockingResource.Query => _onQueries,
        BlockingResource.Network => _onNetworks,
        _ => _alone,
    };

    /// <summary>The methods that a line speaks of, and all that override or implement them.</summary>
    private SortedSet<int> StartsOf(BlockingEntry entry)
    {
        var starts = new SortedSet<int>(DeclaredStartsOf(entry));
        var waiting = new Queue<int>(starts);
        while (waiting.TryDequeue(out var number))
        {
            foreach (var implementation in _graph.Implementations[number].Where(starts.Add))
            {
                waiting.Enqueue(implementation);
            }
        }

        return starts;
    }

    private List<int> DeclaredStartsOf(BlockingEntry entry)
    {
        for (var type = entry.TypeName; type is not null; type = entry.IsDisposal ? _graph.BaseTypes.GetValueOrDefault(type) : null)
        {
            var found = _graph.OfType(type).Where(number => IsMeant(_graph.Methods[number], entry)).ToList();
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    private static bool IsMeant(ScannedMethod method, BlockingEntry entry) =>
        entry.Member == BlockingEntry.AnyMember ? method.IsVisible && !method.IsAwaitable
        : (method.Name == entry.Member || method.Name == "get_" + entry.Member)
            && (entry.Parameters is null || method.Parameters == entry.Parameters || (entry.Parameters == "()" && method.Parameters == "()"));

    private static string? ShortestFrom(List<int> starts, ChainSearch search)
    {
        var shortest = starts.MinBy(search.LengthFrom);
        return search.LengthFrom(shortest) == int.MaxValue ? null : search.Display(search.From(shortest));
    }

    private ImmutableArray<PairWithoutLine> FindPairs(ImmutableArray<EntryEvidence> entries)
    {
        var twins = Enumerable.Range(0, _graph.Methods.Length).Select(number => _graph.Methods[number]).Where(method => method is { IsVisible: true, IsAwaitable: true }).Select(method => (method.Type, method.Name)).ToHashSet();
        var known = new BlockingCatalogNames(entries.Select(entry => entry.Entry));
        var pairs = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        for (var number = 0; number < _graph.Methods.Length; number++)
        {
            var method = _graph.Methods[number];
            if (method is { IsVisible: true, IsAwaitable: false, HasBody: true }
                && !method.Type.Contains(".Internal", StringComparison.Ordinal)
                && !method.Name.EndsWith(Suffix, StringComparison.Ordinal)
                && twins.Contains((method.Type, method.Name + Suffix))
                && !known.Have(number, _graph))
            {
                var chain = _alone.From(number);
                pairs.TryAdd($"{method.Type} {method.Name}{method.Parameters}", chain.IsEmpty ? null : _alone.Display(chain));
            }
        }

        return [.. pairs.Select(pair => new PairWithoutLine(pair.Key, pair.Value))];
    }
}
