using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncAnalyzers.Counterparts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Catalog;

/// <summary>
/// What is known of a member: by <c>[Blocking]</c> and <c>[NonBlocking]</c> on it, its type or its assembly, whatever the
/// attributes' namespace; by the catalog; and of what neither names, whether it may have an awaitable form.
/// </summary>
/// <remarks>Each member is judged once a compilation. Safe for concurrent use.</remarks>
internal sealed class BlockingCallIndex
{
    private const string Blocking = "BlockingAttribute";
    private const string NonBlocking = "NonBlockingAttribute";

    private readonly ConcurrentDictionary<ISymbol, Verdict> _members = new(SymbolEqualityComparer.Default);
    private readonly BlockingCatalog _catalog;
    private readonly CounterpartNames _pairs;
    private readonly bool _hasMarks;

    public BlockingCallIndex(Compilation compilation, BlockingCatalog catalog, CounterpartNames pairs)
    {
        _catalog = catalog;
        _pairs = pairs;
        _hasMarks = Declares(compilation.Assembly) || compilation.SourceModule.ReferencedAssemblySymbols.Any(Declares);
    }

    /// <summary>What is known of a call, a constructor call, or an access of a property; null where nothing is, or that it doesn't block.</summary>
    public BlockingCall? Find(IOperation operation)
    {
        if (MemberOf(operation) is not { } member)
        {
            return null;
        }

        var verdict = VerdictOf(member);
        return verdict.IsKnown ? CallOf(verdict, operation)
            : operation is IInvocationOperation { TargetMethod: var method, Instance: var instance } && _pairs.MayExist(method, instance?.Type) ? BlockingCall.Paired
            : null;
    }

    /// <summary>What is known of a call, or of a loop by what it enumerates, where it computes; else null.</summary>
    public BlockingCall? FindComputation(IOperation operation) =>
        operation is IForEachLoopOperation { IsAsynchronous: false, Collection: var collection } ? EnumerationOf(collection)
        : MemberOf(operation) is { } member && CallOf(VerdictOf(member), operation) is { IsComputation: true } call ? call
        : null;

    private BlockingCall? EnumerationOf(IOperation collection)
    {
        while (collection is IConversionOperation { IsImplicit: true } conversion)
        {
            collection = conversion.Operand;
        }

        foreach (var member in collection.Type?.GetMembers(WellKnownMemberNames.GetEnumeratorMethodName) ?? ImmutableArray<ISymbol>.Empty)
        {
            if (VerdictOf(member.OriginalDefinition).Call is { IsComputation: true } call)
            {
                return call;
            }
        }

        return null;
    }

    private static ISymbol? MemberOf(IOperation operation)
    {
        ISymbol? member = operation switch
        {
            IInvocationOperation call => call.TargetMethod.ReducedFrom ?? call.TargetMethod,
            IPropertyReferenceOperation property => property.Property,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };

        return member?.OriginalDefinition;
    }

    private static BlockingCall? CallOf(in Verdict verdict, IOperation operation) =>
        verdict.Call is { When: { } condition } && !condition.IsMet(operation) ? null : verdict.Call;

    private Verdict VerdictOf(ISymbol member) => _members.TryGetValue(member, out var known) ? known : _members.GetOrAdd(member, Judge(member));

    private Verdict Judge(ISymbol member) =>
        _hasMarks && MarkOf(member) is { } mark ? new Verdict(IsKnown: true, mark ? BlockingCall.Marked : null)
        : _catalog.Find(member) is { } entry ? new Verdict(IsKnown: true, BlockingCall.Of(entry))
        : default;

    /// <summary>True for blocking, false for not, null where nothing is said.</summary>
    private static bool? MarkOf(ISymbol member)
    {
        for (var symbol = member; symbol is not null; symbol = symbol.ContainingType ?? (ISymbol?)symbol.ContainingAssembly)
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                switch (attribute.AttributeClass?.Name)
                {
                    case NonBlocking:
                        return false;
                    case Blocking:
                        return true;
                }
            }
        }

        return null;
    }

    private static bool Declares(IAssemblySymbol assembly) => assembly.TypeNames.Contains(Blocking);

    /// <summary>What is said of a member: nothing, that it blocks, or (with no call) that it doesn't.</summary>
    private readonly record struct Verdict(bool IsKnown, BlockingCall? Call);
}
