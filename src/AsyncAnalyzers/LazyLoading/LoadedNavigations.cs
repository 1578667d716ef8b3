using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Origins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.LazyLoading;

/// <summary>
/// Whether a navigation is in memory where it is read: the member names it before in an <c>Include</c> or a load, itself or by
/// a function that it calls, has read or set it before on the same entity, or the entity has never been in the database.
/// </summary>
internal sealed class LoadedNavigations(Compilation compilation, KnownTypes types, LazyNavigations navigations)
{
    private readonly Implementations _implementations = new(compilation.Assembly);
    private readonly EntityOrigins _origins = new(compilation, types, navigations);

    /// <param name="read">The read of the navigation.</param>
    /// <param name="isGivenByFramework">Whether what the function around it is given comes from the framework, which makes no proxies.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public bool IsLoaded(IPropertyReferenceOperation read, bool isGivenByFramework, CancellationToken cancellationToken)
    {
        var property = NavigationTypes.RootOf(read.Property);
        foreach (var operation in OperationTree.RootOf(read).Descendants())
        {
            if (IsBefore(operation, read) && (IsLoad(operation, property, cancellationToken) || IsSame(operation, read)))
            {
                return true;
            }
        }

        return EntityOrigins.EntityOf(read) is { } entity && _origins.Trace(entity, cancellationToken) is var origin && (origin == Origin.Memory || (origin == Origin.Given && isGivenByFramework));
    }

    /// <summary>Whether the property is read there, not set or filled by an initialiser.</summary>
    public static bool IsRead(IPropertyReferenceOperation reference)
    {
        if (reference.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } || reference.Parent is INameOfOperation)
        {
            return false;
        }

        for (IOperation child = reference, parent = reference.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            switch (parent)
            {
                case ITupleOperation:
                    continue;

                case ISimpleAssignmentOperation assignment:
                    return !ReferenceEquals(assignment.Target, child);

                case IDeconstructionAssignmentOperation assignment:
                    return !ReferenceEquals(assignment.Target, child);
            }

            break;
        }

        return true;
    }

    private static bool IsBefore(IOperation operation, IPropertyReferenceOperation read) =>
        !ReferenceEquals(operation, read) && operation.Syntax.Span.End <= read.Syntax.Span.End && !(operation.Parent is ISimpleAssignmentOperation { Syntax: var assignment } && assignment.Span.Contains(read.Syntax.Span));

    private bool IsLoad(IOperation operation, IPropertySymbol property, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: IMemberReferenceOperation { Member: var held } } call:
                return NavigationNames.IsNamedIn(call, property) || NamesIn(navigations.InitializerOf(held, property.Name, cancellationToken), property);

            case IInvocationOperation call:
                return NavigationNames.IsNamedIn(call, property) || IsLoadedBy(call.TargetMethod, property, cancellationToken);

            case IObjectCreationOperation { Constructor: { } constructor }:
                return IsLoadedBy(constructor, property, cancellationToken);

            default:
                return LazyLoadingCalls.TurnsOff(operation);
        }
    }

    /// <summary>Whether a function of this compilation names the navigation: a query of a repository, a specification.</summary>
    private bool IsLoadedBy(IMethodSymbol method, IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.Constructor))
        {
            return false;
        }

        if (navigations.HasBody(method))
        {
            return NamesIn(navigations.BodyOf(method, property.Name, cancellationToken), property);
        }

        // Which of them runs isn't known: one that includes it is enough for silence.
        foreach (var implementation in _implementations.Of(method))
        {
            if (NamesIn(navigations.BodyOf(implementation, property.Name, cancellationToken), property))
            {
                return true;
            }
        }

        return NavigationNames.MayInclude(method);
    }

    private static bool NamesIn(IOperation? body, IPropertySymbol property)
    {
        if (body is null)
        {
            return false;
        }

        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation call && NavigationNames.IsNamedIn(call, property))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same navigation of the same entity, read or set in the same function: from there on it is loaded.</summary>
    private static bool IsSame(IOperation operation, IPropertyReferenceOperation read) =>
        operation is IPropertyReferenceOperation { Parent: not INameOfOperation } other
        && SymbolEqualityComparer.Default.Equals(other.Property, read.Property)
        && IsSameValue(EntityOrigins.EntityOf(other), EntityOrigins.EntityOf(read))
        && ReferenceEquals(FunctionAround(other), FunctionAround(read));

    private static bool IsSameValue(IOperation? first, IOperation? second) => (first, second) switch
    {
        (ILocalReferenceOperation one, ILocalReferenceOperation other) => SymbolEqualityComparer.Default.Equals(one.Local, other.Local),
        (IParameterReferenceOperation one, IParameterReferenceOperation other) => SymbolEqualityComparer.Default.Equals(one.Parameter, other.Parameter),
        (IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }, IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }) => true,
        (IMemberReferenceOperation one, IMemberReferenceOperation other) => SymbolEqualityComparer.Default.Equals(one.Member, other.Member) && IsSameValue(one.Instance, other.Instance),
        (IConditionalAccessInstanceOperation one, _) => IsSameValue(Accessed(one), second),
        (_, IConditionalAccessInstanceOperation other) => IsSameValue(first, Accessed(other)),
        _ => false,
    };

    /// <summary>What stands before the nearest <c>?.</c>.</summary>
    private static IOperation? Accessed(IConditionalAccessInstanceOperation instance)
    {
        for (IOperation? child = instance, parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && ReferenceEquals(access.WhenNotNull, child))
            {
                return access.Operation;
            }
        }

        return null;
    }

    private static IOperation? FunctionAround(IOperation operation)
    {
        var around = operation.Parent;
        while (around is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            around = around.Parent;
        }

        return around;
    }
}
