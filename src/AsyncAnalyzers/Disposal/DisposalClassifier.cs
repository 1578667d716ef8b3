using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Counterparts;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Origins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Disposal;

/// <summary>
/// Whether disposing of a value waits for something: what the catalog says of its type's <c>Dispose</c>, where the stream behind
/// it is and how that was opened, and whether its <c>DisposeAsync</c> is more than a base class's default.
/// </summary>
/// <remarks>Safe for concurrent use; no answer depends on the order of the questions.</remarks>
internal sealed class DisposalClassifier(KnownTypes types, BlockingCatalog catalog, StreamOrigins streams, DisposalEvidence evidence)
{
    public const string Dispose = nameof(IDisposable.Dispose);
    public const string DisposeAsync = "DisposeAsync";

    private readonly INamedTypeSymbol? _asyncDisposable = types.Get("System.IAsyncDisposable");

    /// <summary>The disposal of a value, or null where it doesn't wait, or can't be awaited.</summary>
    /// <param name="resource">The value, as a <c>using</c> takes it.</param>
    /// <param name="declared">The variable that holds it; null where none does.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public ClassifiedDisposal? Classify(IOperation resource, ILocalSymbol? declared, CancellationToken cancellationToken)
    {
        var local = declared ?? (resource as ILocalReferenceOperation)?.Local;
        if ((declared?.Type ?? resource.Type) is not { } type || !IsAsyncDisposable(type))
        {
            return null;
        }

        // The value may be of a more derived type than the variable: 'using Stream file = File.Create(path)'.
        var opening = OpeningOf(resource);
        var disposed = opening?.Type is { TypeKind: TypeKind.Class } derived && IsAsyncDisposable(derived) ? derived : type;
        if (catalog.FindDisposal(disposed) is not { } line)
        {
            return evidence.IsAwaitedWait(disposed, cancellationToken) ? new ClassifiedDisposal(disposed.Name, BlockingResource.Unsaid, IsBody: false) : null;
        }

        if (line.Resource == BlockingResource.None || IsDefaultForm(disposed))
        {
            return null;
        }

        if (line.Resource is not (BlockingResource.Stream or BlockingResource.Disk))
        {
            return new ClassifiedDisposal(disposed.Name, line.Resource, IsBody: false);
        }

        if (opening is null || OpeningWords.SayWriting(opening) is var writes && (writes == false || (writes is null && !line.IsCertain)))
        {
            return null;
        }

        var origin = line.Resource == BlockingResource.Disk ? Origin.Outside : streams.Trace(opening, cancellationToken);

        // Kestrel throws at the disposal of what has been flushed, too: it flushes once more.
        return origin is Origin.Memory or Origin.Unknown or Origin.Request || (origin != Origin.Response && !LeftoverWrites.MayExist(resource, local, streams))
            ? null
            : new ClassifiedDisposal(disposed.Name, line.Resource, IsBody: origin == Origin.Response);
    }

    private bool IsAsyncDisposable(ITypeSymbol type)
    {
        if (KnownTypes.Is(type, _asyncDisposable))
        {
            return true;
        }

        foreach (var @interface in type.AllInterfaces)
        {
            if (KnownTypes.Is(@interface, _asyncDisposable))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether its awaitable disposal is only what a base class does for all that have none of their own: it disposes synchronously.</summary>
    private static bool IsDefaultForm(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(DisposeAsync))
            {
                if (member is IMethodSymbol { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public } form)
                {
                    return form.IsVirtual && !SymbolEqualityComparer.Default.Equals(current, type);
                }
            }
        }

        return false;
    }

    /// <summary>The call that opened or made the value: in its place, or where its local is declared, unless that is assigned again.</summary>
    private static IOperation? OpeningOf(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;

                case IAwaitOperation { Operation: IInvocationOperation awaited }:
                    return awaited;

                case IInvocationOperation or IObjectCreationOperation:
                    return value;

                case ILocalReferenceOperation reference when InitializerOf(reference) is { } initializer && initializer is not ILocalReferenceOperation:
                    value = initializer;
                    break;

                default:
                    return null;
            }
        }
    }

    private static IOperation? InitializerOf(ILocalReferenceOperation reference)
    {
        IOperation? found = null;
        foreach (var operation in OperationTree.RootOf(reference).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Symbol: var symbol } declarator when Is(symbol, reference.Local):
                    found = declarator.GetVariableInitializer()?.Value;
                    break;

                case IAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } when Is(assigned, reference.Local):
                    return null;
            }
        }

        return found;
    }

    private static bool Is(ILocalSymbol local, ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(local, other);
}
