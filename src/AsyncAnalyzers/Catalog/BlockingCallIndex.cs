using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncAnalyzers.Counterparts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Catalog;

/// <summary>
/// What is known of a member: by users' lines; by <see cref="BlockingMarks"/>; by the catalog; and of what none of them names,
/// whether it may have an awaitable form.
/// </summary>
/// <remarks>Each member is judged once a compilation. Safe for concurrent use.</remarks>
internal sealed class BlockingCallIndex(Compilation compilation, BlockingCatalog catalog, CounterpartNames pairs)
{
    private readonly ConcurrentDictionary<ISymbol, Verdict> _members = new(SymbolEqualityComparer.Default);
    private readonly BlockingMarks _marks = new(compilation);

    /// <summary>What is known of a call, a constructor call, or an access of a property; null where nothing is, or that it doesn't block.</summary>
    public BlockingCall? Find(IOperation operation)
    {
        if (MemberOf(operation) is not { } member)
        {
            return null;
        }

        var verdict = VerdictOf(member);
        return verdict is { IsKnown: true, IsForPairs: false } ? CallOf(verdict, operation)
            : operation is IInvocationOperation { TargetMethod: var method, Instance: var instance } && pairs.MayExist(method, instance?.Type) ? verdict.Call ?? BlockingCall.Paired
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

    private ISymbol? MemberOf(IOperation operation)
    {
        ISymbol? member = operation switch
        {
            IInvocationOperation call => call.TargetMethod.ReducedFrom ?? call.TargetMethod,
            IPropertyReferenceOperation property => _marks.Exist ? AccessorOf(property) : property.Property,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };

        return member?.OriginalDefinition;
    }

    private static BlockingCall? CallOf(in Verdict verdict, IOperation operation) =>
        verdict.Call is { When: { } condition } && !condition.IsMet(operation) ? null : verdict.Call;

    private Verdict VerdictOf(ISymbol member) => _members.TryGetValue(member, out var known) ? known : _members.GetOrAdd(member, Judge(member));

    private Verdict Judge(ISymbol member)
    {
        // Lines are for properties, marks may stand on an accessor.
        var named = member is IMethodSymbol { AssociatedSymbol: IPropertySymbol property } ? property : member;
        return catalog.FindOfUser(named) is var (line, isDeclared) ? new Verdict(IsKnown: true, BlockingCall.Of(line) is { } said ? said with { IsMarked = isDeclared } : null, line.IsForPairs)
            : _marks.TryFind(member, out var marked) ? new Verdict(IsKnown: true, marked)
            : catalog.Find(named) is { } entry ? new Verdict(IsKnown: true, BlockingCall.Of(entry), entry.IsForPairs)
            : default;
    }

    /// <summary>What runs where a property is read, or assigned; what is read and assigned at once is assigned.</summary>
    private static ISymbol AccessorOf(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        var isAssigned = reference.Parent is IAssignmentOperation { Target: var target } && ReferenceEquals(target, reference)
            || reference.Parent is IIncrementOrDecrementOperation;
        return (isAssigned ? property.SetMethod : property.GetMethod) ?? (ISymbol)property;
    }

    /// <summary>What is said of a member: nothing, that it blocks (if need be, only where it has a pair), or (with no call) that it doesn't.</summary>
    private readonly record struct Verdict(bool IsKnown, BlockingCall? Call, bool IsForPairs = false);
}
