using System.Collections.Immutable;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>
/// What is behind an open member where a line says that it waits for whatever is: for a stream, a file or a socket; for a
/// database, those of SqlClient, SQLite and MongoDB, which have synchronous code of their own; for a cache, one of Redis; for a query, one of EF Core, whose compiled form is a delegate.
/// </summary>
/// <param name="Open">The type with the open members.</param>
/// <param name="Member">The member; null for all that others may override.</param>
/// <param name="Type">The type that stands in.</param>
/// <param name="Method">Its method; null for those that implement the open ones.</param>
internal sealed record StandIn(string Open, string? Member, string Type, string? Method);

/// <summary>The stand-ins, by what a line waits for.</summary>
internal static class StandIns
{
    public static readonly ImmutableArray<StandIn> Streams =
    [
        new("System.IO.Stream", null, "System.IO.Strategies.BufferedFileStreamStrategy", null),
        new("System.IO.Stream", null, "System.IO.Strategies.UnixFileStreamStrategy", null),
        new("System.IO.TextReader", null, "System.IO.StreamReader", null),
        new("System.IO.TextWriter", null, "System.IO.StreamWriter", null),
    ];

    public static readonly ImmutableArray<StandIn> Networks =
    [
        new("Microsoft.Extensions.Caching.Distributed.IDistributedCache", null, "Microsoft.Extensions.Caching.StackExchangeRedis.RedisCache", null),
        new("System.IO.Stream", null, "System.Net.Sockets.NetworkStream", null),
        new("System.IO.TextReader", null, "System.IO.StreamReader", null),
        new("System.IO.TextWriter", null, "System.IO.StreamWriter", null),
    ];

    public static readonly ImmutableArray<StandIn> Consoles = [new("System.IO.TextReader", null, "System.IO.StdInReader", null)];

    public static readonly ImmutableArray<StandIn> Databases =
    [
        .. Networks,
        new("MongoDB.Driver.IAsyncCursor`1", null, "MongoDB.Driver.Core.Operations.AsyncCursor`1", null),
        new("MongoDB.Driver.IMongoCollection`1", null, "MongoDB.Driver.MongoCollectionImpl`1", null),
        new("System.Data.Common.DbBatch", null, "Microsoft.Data.SqlClient.SqlBatch", null),
        new("System.Data.Common.DbCommand", null, "Microsoft.Data.SqlClient.SqlCommand", null),
        new("System.Data.Common.DbCommand", null, "Microsoft.Data.Sqlite.SqliteCommand", null),
        new("System.Data.Common.DbConnection", null, "Microsoft.Data.SqlClient.SqlConnection", null),
        new("System.Data.Common.DbDataReader", null, "Microsoft.Data.SqlClient.SqlDataReader", null),
        new("System.Data.Common.DbTransaction", null, "Microsoft.Data.SqlClient.SqlTransaction", null),
        new("System.Data.IDataReader", null, "Microsoft.Data.SqlClient.SqlDataReader", null),
        new("System.Data.IDbCommand", null, "Microsoft.Data.SqlClient.SqlCommand", null),
        new("System.Data.IDbConnection", null, "Microsoft.Data.SqlClient.SqlConnection", null),
        new("System.Data.IDbTransaction", null, "Microsoft.Data.SqlClient.SqlTransaction", null),
    ];

    public static readonly ImmutableArray<StandIn> Queries =
    [
        .. Databases,
        new("System.Collections.IEnumerator", "MoveNext", "Microsoft.EntityFrameworkCore.Query.Internal.SingleQueryingEnumerable`1+Enumerator", "MoveNext"),
        new("System.Linq.IQueryProvider", "Execute", "Microsoft.EntityFrameworkCore.Query.Internal.EntityQueryProvider", "Execute"),
        new("Microsoft.EntityFrameworkCore.Query.Internal.QueryCompiler", "Execute", "Microsoft.EntityFrameworkCore.Query.Internal.SingleQueryingEnumerable`1+Enumerator", "MoveNext"),
    ];

    /// <summary>The methods that stand for each open one.</summary>
    public static ImmutableDictionary<int, ImmutableArray<int>> Find(CallGraph graph, ImmutableArray<StandIn> standIns)
    {
        var edges = new Dictionary<int, SortedSet<int>>();
        foreach (var standIn in standIns)
        {
            foreach (var open in graph.OfType(standIn.Open).Where(number => standIn.Member is { } member ? graph.Methods[number].Name == member : graph.Methods[number].IsOpen))
            {
                var found = standIn.Method is { } method
                    ? graph.OfType(standIn.Type).Where(number => graph.Methods[number].Name == method)
                    : graph.Implementations[open].Where(implementation => IsOrDerivesFrom(graph, standIn.Type, graph.Methods[implementation].Type));
                (edges.TryGetValue(open, out var known) ? known : edges[open] = []).UnionWith(found);
            }
        }

        return edges.ToImmutableDictionary(edge => edge.Key, edge => edge.Value.ToImmutableArray());
    }

    /// <summary>A stand-in may inherit the implementation.</summary>
    private static bool IsOrDerivesFrom(CallGraph graph, string type, string ancestor)
    {
        for (var current = type; current is not null; current = graph.BaseTypes.GetValueOrDefault(current))
        {
            if (current == ancestor)
            {
                return true;
            }
        }

        return false;
    }
}
