using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Execution;

/// <summary>
/// One method for both kinds of callers: <c>if (async) await s.ReadAsync(b); else s.Read(b);</c>. Where the flag says that the
/// caller is synchronous, nothing is awaited and blocking is what was asked for.
/// </summary>
/// <remarks>
/// The flag is a bool whose name has "async" or "synchronous" in it, or ends in "sync"; what is "synced" is none. The other way must be asynchronous, or it is no such flag:
/// <c>if (syncContacts)</c> alone says nothing.
/// </remarks>
internal static class AsyncFlags
{
    /// <summary>Whether the operation is reached only where such a flag says synchronous.</summary>
    public static bool SaySynchronous(IOperation operation)
    {
        for (IOperation child = operation, current = operation.Parent!; current is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); child = current, current = current.Parent!)
        {
            if (current switch
                {
                    IConditionalOperation conditional => IsSynchronousBranch(conditional, child),
                    IBlockOperation block => IsAfterAsynchronousExit(block, child),
                    _ => false,
                })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSynchronousBranch(IConditionalOperation conditional, IOperation branch)
    {
        if (ReferenceEquals(branch, conditional.Condition))
        {
            return false;
        }

        var whenTrue = ReferenceEquals(branch, conditional.WhenTrue);
        return Says(conditional.Condition, whenTrue) == false && OtherWay(conditional, branch, whenTrue);
    }

    /// <summary>Whether the other branch is asynchronous, or what comes after a branch that leaves.</summary>
    private static bool OtherWay(IConditionalOperation conditional, IOperation branch, bool whenTrue)
    {
        if ((whenTrue ? conditional.WhenFalse : conditional.WhenTrue) is { } other)
        {
            return IsAsynchronous(other);
        }

        if (!Leaves(branch) || conditional.Parent is not IBlockOperation block)
        {
            return false;
        }

        var after = false;
        foreach (var statement in block.Operations)
        {
            if (after && IsAsynchronous(statement))
            {
                return true;
            }

            after |= ReferenceEquals(statement, conditional);
        }

        return false;
    }

    /// <summary><c>if (async) { return await s.ReadAsync(b); } return s.Read(b);</c></summary>
    private static bool IsAfterAsynchronousExit(IBlockOperation block, IOperation statement)
    {
        foreach (var earlier in block.Operations)
        {
            if (ReferenceEquals(earlier, statement))
            {
                return false;
            }

            if (earlier is IConditionalOperation { WhenFalse: null } conditional
                && Leaves(conditional.WhenTrue)
                && Says(conditional.Condition, whenTrue: false) == false
                && IsAsynchronous(conditional.WhenTrue))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a condition that came out so says of the caller: true for asynchronous, false for synchronous, null for nothing.</summary>
    private static bool? Says(IOperation condition, bool whenTrue)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Says(not.Operand, !whenTrue);

            case IParenthesizedOperation parenthesized:
                return Says(parenthesized.Operand, whenTrue);

            case IBinaryOperation { OperatorKind: var kind } both when kind == (whenTrue ? BinaryOperatorKind.ConditionalAnd : BinaryOperatorKind.ConditionalOr):
                return Says(both.LeftOperand, whenTrue) ?? Says(both.RightOperand, whenTrue);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: bool value } } equals:
                return Says(equals.LeftOperand, value == whenTrue);

            default:
                return condition.Type?.SpecialType != SpecialType.System_Boolean ? null
                    : IsAsyncFlag(NameOf(condition)) is { } isAsync ? isAsync == whenTrue
                    : null;
        }
    }

    private static string? NameOf(IOperation flag) => flag switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IFieldReferenceOperation field => field.Field.Name,
        IPropertyReferenceOperation property => property.Property.Name,
        _ => null,
    };

    private static bool? IsAsyncFlag(string? name)
    {
        const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;
        return name is null ? null
            : name.IndexOf("async", IgnoreCase) >= 0 ? true
            : name.EndsWith("sync", IgnoreCase) || name.IndexOf("synchronous", IgnoreCase) >= 0 ? false
            : null;
    }

    private static bool Leaves(IOperation statement) => statement switch
    {
        IReturnOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation { Operations: { IsEmpty: false } statements } => Leaves(statements[statements.Length - 1]),
        _ => false,
    };

    /// <summary>Whether something in it is awaited, or is a call by a name that ends in <c>Async</c>.</summary>
    private static bool IsAsynchronous(IOperation way)
    {
        foreach (var operation in way.DescendantsAndSelf())
        {
            if (operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true }
                || (operation is IInvocationOperation { TargetMethod.Name: var name } && name.EndsWith("Async", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
