using AsyncAnalyzers.Catalog;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>Which scanned methods the catalog has a line for: as declared, or as what they override or implement.</summary>
internal sealed class BlockingCatalogNames
{
    private readonly ILookup<string, BlockingEntry> _entries;
    private Dictionary<int, List<int>>? _declared;

    public BlockingCatalogNames(IEnumerable<BlockingEntry> entries) => _entries = entries.ToLookup(entry => entry.TypeName, StringComparer.Ordinal);

    public bool Have(int number, CallGraph graph)
    {
        _declared ??= DeclaredBy(graph);
        return HaveDeclared(graph.Methods[number]) || HaveHidden(graph.Methods[number], graph) || (_declared.TryGetValue(number, out var declared) && declared.Exists(other => HaveDeclared(graph.Methods[other])));
    }

    /// <summary>A member of a base, hidden to return the type's own: <c>SqlCommand.ExecuteReader</c>.</summary>
    private bool HaveHidden(ScannedMethod method, CallGraph graph)
    {
        for (var type = graph.BaseTypes.GetValueOrDefault(method.Type); type is not null; type = graph.BaseTypes.GetValueOrDefault(type))
        {
            if (HaveDeclared(method with { Type = type }))
            {
                return true;
            }
        }

        return false;
    }

    private bool HaveDeclared(ScannedMethod method) =>
        _entries[method.Type].Any(entry => entry.Member == BlockingEntry.AnyMember || (entry.Member == method.Name && (entry.Parameters is null || entry.Parameters == method.Parameters)));

    private static Dictionary<int, List<int>> DeclaredBy(CallGraph graph)
    {
        var declared = new Dictionary<int, List<int>>();
        for (var number = 0; number < graph.Implementations.Length; number++)
        {
            foreach (var implementation in graph.Implementations[number])
            {
                (declared.TryGetValue(implementation, out var known) ? known : declared[implementation] = []).Add(number);
            }
        }

        return declared;
    }
}
