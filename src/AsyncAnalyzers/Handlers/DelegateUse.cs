using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Handlers;

/// <summary>A lambda or method group, and what becomes of it where it stands.</summary>
/// <param name="Function">The lambda, or the reference to the method.</param>
/// <param name="Type">The delegate type that it is converted to, or null where it has none of its own (<c>Delegate</c>).</param>
/// <param name="Use">What the delegate is used in: an argument, an assignment, a return.</param>
internal readonly record struct DelegateUse(IOperation Function, INamedTypeSymbol? Type, IOperation? Use)
{
    public static DelegateUse Of(IOperation function)
    {
        INamedTypeSymbol? type = null;
        var use = function.Parent;
        while (use is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            type ??= use.Type is INamedTypeSymbol { TypeKind: TypeKind.Delegate } @delegate ? @delegate : null;
            use = use.Parent;
        }

        return new DelegateUse(function, type, use);
    }

    /// <summary>The method or constructor that it is passed to, and as which parameter.</summary>
    public (IMethodSymbol Method, IParameterSymbol Parameter)? Receiver => Use switch
    {
        IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call } => (call.TargetMethod, parameter),
        IArgumentOperation { Parameter: { } parameter, Parent: IObjectCreationOperation { Constructor: { } constructor } } => (constructor, parameter),
        _ => null,
    };

    /// <summary>
    /// The uses of the local that a lambda is kept in: <c>var get = () => …; app.MapGet("/", get)</c>. Empty where it is
    /// not the only value of the local.
    /// </summary>
    public IEnumerable<DelegateUse> UsesOfLocal()
    {
        if (Use is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator })
        {
            yield break;
        }

        var root = OperationTree.RootOf(declarator);

        var references = new List<ILocalReferenceOperation>();
        foreach (var operation in root.Descendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                if (IsWritten(reference))
                {
                    yield break;
                }

                references.Add(reference);
            }
        }

        foreach (var reference in references)
        {
            yield return Of(reference) with { Function = Function };
        }
    }

    private static bool IsWritten(ILocalReferenceOperation reference) =>
        reference.Parent is IArgumentOperation { Parameter.RefKind: not RefKind.None }
        || (reference.Parent is IAssignmentOperation assignment && ReferenceEquals(assignment.Target, reference));
}
