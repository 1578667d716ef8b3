using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>
/// What a condition says about the number of elements in a variable: <c>x.Count > 0</c>, <c>x.Length != 0</c>,
/// <c>!x.Any()</c>, <c>x.Count >= limit</c>. A limit that is not constant counts as positive: it is a throttle's.
/// </summary>
internal static class CountConditions
{
    /// <summary>Whether the variable certainly has elements where the condition has this outcome.</summary>
    public static bool Implies(IOperation condition, bool outcome, ISymbol variable) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => Implies(operand, !outcome, variable),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => outcome && (Implies(both.LeftOperand, true, variable) || Implies(both.RightOperand, true, variable)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => !outcome && (Implies(either.LeftOperand, false, variable) || Implies(either.RightOperand, false, variable)),
        IBinaryOperation comparison => IsCount(comparison.LeftOperand, variable) ? IsPositive(comparison.OperatorKind, comparison.RightOperand, outcome)
            : IsCount(comparison.RightOperand, variable) && IsPositive(Mirrored(comparison.OperatorKind), comparison.LeftOperand, outcome),
        IInvocationOperation { TargetMethod: { Name: "Any", ContainingNamespace.Name: "Linq" }, Arguments: { Length: > 0 } arguments } => outcome && IsVariable(arguments[0].Value, variable),
        _ => false,
    };

    private static bool IsCount(IOperation operand, ISymbol variable) => ListedTasks.WithoutConversions(operand) switch
    {
        IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } instance } => IsVariable(instance, variable),
        IInvocationOperation { TargetMethod: { Name: "Count", ContainingNamespace.Name: "Linq" }, Arguments: { Length: > 0 } arguments } => IsVariable(arguments[0].Value, variable),
        _ => false,
    };

    private static bool IsVariable(IOperation operand, ISymbol variable) => SymbolEqualityComparer.Default.Equals(CollectionVariables.Of(operand), variable);

    /// <summary>Whether a count that compares so with the bound, or does not, is positive.</summary>
    private static bool IsPositive(BinaryOperatorKind comparison, IOperation bound, bool outcome)
    {
        var limit = bound.ConstantValue is { HasValue: true, Value: int constant } ? constant : (int?)null;
        return (comparison, outcome) switch
        {
            (BinaryOperatorKind.GreaterThan, true) or (BinaryOperatorKind.LessThanOrEqual, false) => limit is null or >= 0,
            (BinaryOperatorKind.GreaterThanOrEqual, true) or (BinaryOperatorKind.LessThan, false) => limit is null or >= 1,
            (BinaryOperatorKind.Equals, true) or (BinaryOperatorKind.NotEquals, false) => limit is >= 1,
            (BinaryOperatorKind.NotEquals, true) or (BinaryOperatorKind.Equals, false) => limit is 0,
            _ => false,
        };
    }

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind comparison) => comparison switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => comparison,
    };
}
