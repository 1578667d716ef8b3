using System.Collections.Immutable;
using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Origins;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Counterparts;

/// <summary>
/// Which library a query belongs to, where a project has several: the operators of one that are awaited throw on the queries of
/// another, though they bind.
/// </summary>
internal sealed class QueryLibraries
{
    private readonly ImmutableArray<(INamedTypeSymbol Twins, QueryOrigins Origins)> _libraries;

    public QueryLibraries(Compilation compilation, KnownTypes types, BlockingCatalog catalog)
    {
        var libraries = ImmutableArray.CreateBuilder<(INamedTypeSymbol, QueryOrigins)>();
        foreach (var file in BlockingFile.All)
        {
            foreach (var name in file.QueryTwins)
            {
                if (HasSources(file) && types.Get(name) is { } twins)
                {
                    libraries.Add((twins, new QueryOrigins(compilation, types, catalog, name)));
                }
            }
        }

        _libraries = libraries.Count > 1 ? libraries.ToImmutable() : ImmutableArray<(INamedTypeSymbol, QueryOrigins)>.Empty;
    }

    /// <summary>Whether a form is that of a library which the query does not come from.</summary>
    public bool IsForeign(IMethodSymbol form, IOperation query, CancellationToken cancellationToken)
    {
        foreach (var (twins, origins) in _libraries)
        {
            if (KnownTypes.Is((form.ReducedFrom ?? form).ContainingType, twins))
            {
                return origins.Trace(query, cancellationToken) < Origin.Mixed;
            }
        }

        return false;
    }

    private static bool HasSources(BlockingFile file)
    {
        foreach (var entry in file.Entries)
        {
            if (entry.Resource == BlockingResource.Source)
            {
                return true;
            }
        }

        return false;
    }
}
