using System.Collections.Immutable;
using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Origins;

/// <summary>
/// Whether a stream, reader or writer is memory: what the catalog calls so, and wrappers around it (a <c>StreamReader</c>, a
/// <c>GZipStream</c>, what a helper elsewhere makes of one: what takes a stream, reader or writer first and is one, or what the
/// catalog calls a wrapper).
/// </summary>
internal sealed class StreamOrigins(Compilation compilation, KnownTypes types, BlockingCatalog catalog) : OriginTracer(compilation)
{
    private readonly INamedTypeSymbol? _stream = types.Get("System.IO.Stream");
    private readonly INamedTypeSymbol? _reader = types.Get("System.IO.TextReader");
    private readonly INamedTypeSymbol? _writer = types.Get("System.IO.TextWriter");
    private readonly INamedTypeSymbol? _enumerable = types.Get("System.Linq.Enumerable");

    /// <summary>
    /// Where the streams are that a call works on: memory where all of them are, for a copy waits where either end does. Who
    /// reads a response has put another stream in its place, or nothing there could be read.
    /// </summary>
    public Origin OfCall(IInvocationOperation invocation, CancellationToken cancellationToken)
    {
        Origin? all = null;
        if (invocation.Instance is { } instance && IsStream(invocation.TargetMethod.ContainingType))
        {
            var origin = Trace(instance, cancellationToken);
            all = origin == Origin.Response && !Writes(invocation.TargetMethod) ? Origin.Memory : origin;
        }

        foreach (var argument in invocation.Arguments)
        {
            if (IsStream(argument.Parameter?.Type))
            {
                var origin = Trace(argument.Value, cancellationToken);
                all = all is { } other && other > origin ? other : origin;
            }
        }

        return all ?? Origin.Unknown;
    }

    private static bool Writes(IMethodSymbol method) => method.Name.StartsWith("Write", StringComparison.Ordinal) || method.Name.StartsWith("Flush", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override bool FollowsElements => true;

    /// <inheritdoc/>
    protected override Step? Judge(IOperation value)
    {
        if (catalog.FindForType(value.Type) is { Resource: BlockingResource.Memory })
        {
            return Origin.Memory;
        }

        if (IsStream(value.Type) && catalog.WaitsOutside(value.Type))
        {
            return Origin.Outside;
        }

        return value switch
        {
            IObjectCreationOperation { Arguments: { IsEmpty: false } arguments } creation when (IsStream(creation.Type) || IsWrapper(creation.Type)) && InnerOf(arguments) is { } inner => Step.To(inner),
            IObjectCreationOperation creation when IsWrapper(creation.Type) => Origin.Unknown,
            IObjectCreationOperation => Origin.Outside,
            IInvocationOperation call when catalog.Find(call.TargetMethod) is { Resource: BlockingResource.Memory } => Origin.Memory,
            IInvocationOperation call when catalog.Find(call.TargetMethod) is { Resource: BlockingResource.Source or BlockingResource.Disk or BlockingResource.Network or BlockingResource.Process } => Origin.Outside,
            IPropertyReferenceOperation { Property: var property } when catalog.Find(property) is { Resource: BlockingResource.Memory } => Origin.Memory,
            IPropertyReferenceOperation { Property: var property } when catalog.Find(property) is { Resource: BlockingResource.Source } => Origin.Outside,
            IPropertyReferenceOperation { Property: var property } body when catalog.Find(property) is { Resource: BlockingResource.Request } => OfBody(body, Origin.Request),
            IPropertyReferenceOperation { Property: var property } body when catalog.Find(property) is { Resource: BlockingResource.Response } => OfBody(body, Origin.Response),
            IFieldReferenceOperation { Field: { Name: "Null", IsStatic: true } field } when IsStream(field.Type) => Origin.Memory,
            IInvocationOperation { Instance: { } wrapper } when IsWrapper(wrapper.Type) => Step.To(wrapper),
            IPropertyReferenceOperation { Instance: { } wrapper } when IsWrapper(wrapper.Type) || (IsStream(wrapper.Type) && IsStream(value.Type)) => Step.To(wrapper),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } elements } => Step.To(elements),
            IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true }, Arguments: var arguments } made when IsStream(made.Type) && InnerOf(arguments) is { } inner => Step.To(inner),
            IInvocationOperation { TargetMethod: { TypeArguments.Length: 1 } method, Arguments: { IsEmpty: false } arguments } when KnownTypes.Is(method.ContainingType, _enumerable) => Step.To(arguments[0].Value),
            _ => null,
        };
    }

    /// <summary>What is passed in or kept is the caller's choice; what another object or assembly answers isn't known.</summary>
    protected override Origin AtTheEnd(IOperation value) => value switch
    {
        IParameterReferenceOperation or IInstanceReferenceOperation => Origin.Given,
        IMemberReferenceOperation { Member.DeclaringSyntaxReferences.IsEmpty: false, Instance: null or IInstanceReferenceOperation } and (IFieldReferenceOperation or IPropertyReferenceOperation) => Origin.Given,
        _ => Origin.Unknown,
    };

    /// <summary>
    /// The body, unless it is another stream for a while in the same member (a buffer, most of the time, which nobody waits
    /// for), or was wound back before: what has been read is kept in memory, or in a file.
    /// </summary>
    private static Origin OfBody(IPropertyReferenceOperation body, Origin origin)
    {
        var root = OperationTree.RootOf(body);

        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation replaced } when Is(replaced, body):
                    return Origin.Memory;

                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Position", Instance: IPropertyReferenceOperation rewound } } when Is(rewound, body):
                case IInvocationOperation { TargetMethod.Name: "Seek", Instance: IPropertyReferenceOperation sought } when Is(sought, body):
                    if (operation.Syntax.SpanStart < body.Syntax.SpanStart)
                    {
                        return Origin.Outside;
                    }

                    break;
            }
        }

        return origin;
    }

    private static bool Is(IPropertyReferenceOperation property, IPropertyReferenceOperation other) => SymbolEqualityComparer.Default.Equals(property.Property, other.Property);

    /// <summary>Whether values of the type are made around a stream, as an archive is.</summary>
    public bool IsWrapper(ITypeSymbol? type) => catalog.FindForType(type) is { Resource: BlockingResource.Wrapper };

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
