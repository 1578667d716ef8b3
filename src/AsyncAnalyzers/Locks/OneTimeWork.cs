using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Locks;

/// <summary>
/// Work that a lock keeps from being done twice: it fills a member that is asked for null, or a flag, inside the lock. Only the
/// first callers wait.
/// </summary>
internal static class OneTimeWork
{
    /// <summary>Whether what a lock encloses is such work.</summary>
    public static bool Is(ImmutableArray<IOperation> held)
    {
        HashSet<ISymbol>? asked = null;
        HashSet<ISymbol>? filled = null;
        foreach (var part in held)
        {
            foreach (var operation in part.DescendantsAndSelf())
            {
                switch (operation)
                {
                    case ICoalesceAssignmentOperation { Target: IMemberReferenceOperation }:
                        return true;

                    case IConditionalOperation { Condition: var condition } when AskedBy(condition) is { } member:
                        (asked ??= new(SymbolEqualityComparer.Default)).Add(member);
                        break;

                    case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } }:
                        (filled ??= new(SymbolEqualityComparer.Default)).Add(member);
                        break;
                }
            }
        }

        return asked is not null && filled is not null && asked.Overlaps(filled);
    }

    private static ISymbol? AskedBy(IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => AskedBy(operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison => MemberOf(comparison, comparison.LeftOperand, comparison.RightOperand) ?? MemberOf(comparison, comparison.RightOperand, comparison.LeftOperand),
        IIsPatternOperation { Value: var value, Pattern: var pattern } when IsOfNull(pattern) => Member(value),
        IMemberReferenceOperation { Type.SpecialType: SpecialType.System_Boolean, Member: var flag } => flag,
        IConversionOperation { Operand: var operand } => AskedBy(operand),
        _ => null,
    };

    private static ISymbol? MemberOf(IBinaryOperation comparison, IOperation value, IOperation other) =>
        other.ConstantValue is { HasValue: true, Value: null } || (comparison.LeftOperand.Type?.SpecialType == SpecialType.System_Boolean && other.ConstantValue.HasValue) ? Member(value) : null;

    /// <summary><c>null</c>, <c>not null</c>, <c>{ }</c> and <c>{ } name</c>.</summary>
    private static bool IsOfNull(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation { Pattern: var negated } => IsOfNull(negated),
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null or bool } } => true,
        IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true } => true,
        _ => false,
    };

    private static ISymbol? Member(IOperation value) => value switch
    {
        IConversionOperation { Operand: var operand } => Member(operand),
        IMemberReferenceOperation { Member: var member } => member,
        _ => null,
    };
}
