using System.Collections.Immutable;
using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Origins;

/// <summary>
/// Whether a stream, reader or writer is memory: what the catalog calls so, and wrappers around it (a <c>StreamReader</c>, a
/// <c>GZipStream</c>: what takes a stream, reader or writer first and is one, or what the catalog calls a wrapper).
/// </summary>
internal sealed class StreamOrigins(Compilation compilation, KnownTypes types, BlockingCatalog catalog) : OriginTracer(compilation)
{
    private readonly INamedTypeSymbol? _stream = types.Get("System.IO.Stream");
    private readonly INamedTypeSymbol? _reader = types.Get("System.IO.TextReader");
    private readonly INamedTypeSymbol? _writer = types.Get("System.IO.TextWriter");
    private readonly INamedTypeSymbol? _enumerable = types.Get("System.Linq.Enumerable");

    /// <inheritdoc/>
    protected override bool FollowsElements => true;

    /// <inheritdoc/>
    protected override Step? Judge(IOperation value)
    {
        if (catalog.FindForType(value.Type) is { Resource: BlockingResource.Memory })
        {
            return Origin.Memory;
        }

        return value switch
        {
            IObjectCreationOperation { Arguments: { IsEmpty: false } arguments } creation when (IsStream(creation.Type) || IsWrapper(creation.Type)) && InnerOf(arguments) is { } inner => Step.To(inner),
            IObjectCreationOperation => Origin.Outside,
            IInvocationOperation call when catalog.Find(call.TargetMethod) is { Resource: BlockingResource.Memory } => Origin.Memory,
            IPropertyReferenceOperation { Property: var property } when catalog.Find(property) is { Resource: BlockingResource.Memory } => Origin.Memory,
            IFieldReferenceOperation { Field: { Name: "Null", IsStatic: true } field } when IsStream(field.Type) => Origin.Memory,
            IInvocationOperation { Instance: { } wrapper } when IsWrapper(wrapper.Type) => Step.To(wrapper),
            IPropertyReferenceOperation { Instance: { } wrapper } when IsWrapper(wrapper.Type) || (IsStream(wrapper.Type) && IsStream(value.Type)) => Step.To(wrapper),
            IInvocationOperation { TargetMethod: { TypeArguments.Length: 1 } method, Arguments: { IsEmpty: false } arguments } when KnownTypes.Is(method.ContainingType, _enumerable) => Step.To(arguments[0].Value),
            _ => null,
        };
    }

    private bool IsWrapper(ITypeSymbol? type) => catalog.FindForType(type) is { Resource: BlockingResource.Wrapper };

    /// <summary>The stream that a wrapper is made around: its first parameter's.</summary>
    private IOperation? InnerOf(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Ordinal: 0, Type: var type } && IsStream(type))
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>Whether the type is one of streams, readers or writers.</summary>
    public bool IsStream(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (KnownTypes.Is(current, _stream) || KnownTypes.Is(current, _reader) || KnownTypes.Is(current, _writer))
            {
                return true;
            }
        }

        return false;
    }
}
