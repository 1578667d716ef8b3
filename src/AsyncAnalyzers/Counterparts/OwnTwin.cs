using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Counterparts;

/// <summary>
/// The awaitable half of a pair that is written in terms of the other: <c>Task SaveAsync() { Save(); … }</c>. Awaiting itself
/// would never end. Compared by symbols: overrides, implementations and default interface methods are the same member.
/// </summary>
internal static class OwnTwin
{
    /// <summary>Whether the twin of a call is the function that the call stands in, on the same object.</summary>
    public static bool Is(IMethodSymbol twin, IInvocationOperation call, ISymbol containingSymbol)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is ILocalFunctionOperation { Symbol: var local } && AreSame(local, twin))
            {
                return true;
            }
        }

        return containingSymbol is IMethodSymbol member && IsOnItself(call, member) && AreSame(member, twin);
    }

    /// <summary>
    /// Whether a call that no awaitable form takes the arguments of stands in one of that name, on the same object, as
    /// <c>Read(buffer.Span)</c> does in a stream's <c>ReadAsync(Memory&lt;byte&gt;)</c>.
    /// </summary>
    public static bool IsNamed(string twin, IInvocationOperation call, ISymbol containingSymbol) =>
        containingSymbol is IMethodSymbol member && member.Name == twin && call.Instance is { } instance && Unconverted(instance) is IInstanceReferenceOperation;

    private static bool IsOnItself(IInvocationOperation call, IMethodSymbol member) => call.Instance switch
    {
        { } instance => Unconverted(instance) is IInstanceReferenceOperation,
        null when call.TargetMethod.IsExtensionMethod && member.IsExtensionMethod
            => call.Arguments is { IsEmpty: false } arguments && Unconverted(arguments[0].Value) is IParameterReferenceOperation { Parameter.Ordinal: 0 },
        null => true,
    };

    private static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private static bool AreSame(IMethodSymbol member, IMethodSymbol twin)
    {
        member = (member.PartialDefinitionPart ?? member).OriginalDefinition;
        twin = (twin.ReducedFrom ?? twin).OriginalDefinition;
        twin = twin.PartialDefinitionPart ?? twin;
        return Is(member, twin) || IsOverride(member, twin) || IsOverride(twin, member) || Implements(member, twin) || Implements(twin, member);
    }

    private static bool IsOverride(IMethodSymbol method, IMethodSymbol other)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (Is(overridden.OriginalDefinition, other))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Implements(IMethodSymbol method, IMethodSymbol declared)
    {
        if (declared.ContainingType is not { TypeKind: TypeKind.Interface } || method.ContainingType is not { } type)
        {
            return false;
        }

        foreach (var @interface in type.AllInterfaces)
        {
            if (!SymbolEqualityComparer.Default.Equals(@interface.OriginalDefinition, declared.ContainingType))
            {
                continue;
            }

            foreach (var member in @interface.GetMembers())
            {
                if (member is IMethodSymbol candidate
                    && Is(candidate.OriginalDefinition, declared)
                    && type.FindImplementationForInterfaceMember(candidate) is IMethodSymbol implementation
                    && Is(implementation.OriginalDefinition, method))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Is(IMethodSymbol first, IMethodSymbol second) => SymbolEqualityComparer.Default.Equals(first, second);
}
