using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Origins;

/// <summary>
/// Whether a query goes to a database or over memory. A database: what the catalog calls a source (a <c>DbSet</c>, <c>FromSql</c>,
/// the <c>Query()</c> of a navigation), and operators on it. Memory: <c>AsQueryable</c> over what is no query.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="types">Its types.</param>
/// <param name="catalog">What is a source.</param>
/// <param name="twins">The static class with the awaitable operators of the one library whose sources count; null for all.</param>
internal sealed class QueryOrigins(Compilation compilation, KnownTypes types, BlockingCatalog catalog, string? twins = null) : OriginTracer(compilation)
{
    private const string AsQueryable = "AsQueryable";
    private const string AsEnumerable = "AsEnumerable";

    private readonly INamedTypeSymbol? _queryable = types.Get("System.Linq.IQueryable");

    /// <summary>Whether the type is one of queries.</summary>
    public bool IsQuery(ITypeSymbol? type)
    {
        if (type is null || _queryable is null)
        {
            return false;
        }

        if (KnownTypes.Is(type, _queryable))
        {
            return true;
        }

        foreach (var @interface in type.AllInterfaces)
        {
            if (KnownTypes.Is(@interface, _queryable))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    protected override Step? Judge(IOperation value)
    {
        if (IsSource(catalog.FindForType(value.Type)))
        {
            return Origin.Outside;
        }

        switch (value)
        {
            case IConversionOperation:
                return null;

            case IInvocationOperation call when IsSource(catalog.Find(call.TargetMethod.ReducedFrom ?? call.TargetMethod)):
                return Origin.Outside;

            case IInvocationOperation { TargetMethod: { Name: AsQueryable, IsExtensionMethod: true }, Arguments: { IsEmpty: false } arguments }:
                return OfSequence(arguments[0].Value);

            case IInvocationOperation call when SourceOf(call) is { } source:
                return Step.To(source);

            case IObjectCreationOperation or IArrayCreationOperation when !IsQuery(value.Type):
                return Origin.Memory;

            default:
                return null;
        }
    }

    private bool IsSource(BlockingEntry? entry) => entry is { Resource: BlockingResource.Source } && (twins is null || entry.QueryTwins.Contains(twins));

    /// <summary>A list, an array, a dictionary's values: what is a class and no query holds its elements.</summary>
    private Step OfSequence(IOperation source)
    {
        while (source is IConversionOperation { OperatorMethod: null } conversion)
        {
            source = conversion.Operand;
        }

        return source.Type is { TypeKind: TypeKind.Class or TypeKind.Array or TypeKind.Struct } type && !IsQuery(type) ? Origin.Memory : Step.To(source);
    }

    /// <summary>What an operator is applied to: the query that an extension takes and gives back as one.</summary>
    private IOperation? SourceOf(IInvocationOperation call)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (!method.IsExtensionMethod || call.Arguments.IsEmpty)
        {
            return null;
        }

        var source = call.Arguments[0].Value;
        return (IsQuery(call.Type) && IsQuery(source is IConversionOperation { Operand.Type: { } type } ? type : source.Type)) || method.Name == AsEnumerable ? source : null;
    }
}
