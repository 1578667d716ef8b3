using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>
/// Whether <c>Task.WaitAny</c> is certainly given a task: on none it answers -1 at once, where <c>Task.WhenAny</c> throws.
/// It is where one is listed, and where the local or parameter that holds them was made with one, or asked for its count on
/// the way to the call, and nothing can have emptied it since.
/// </summary>
internal sealed class NonEmptyTasks
{
    private readonly ISymbol _variable;
    private readonly IInvocationOperation _call;

    private NonEmptyTasks(ISymbol variable, IInvocationOperation call)
    {
        _variable = variable;
        _call = call;
    }

    public static bool Are(IInvocationOperation call)
    {
        var tasks = WaitArguments.TasksOf(call);
        return IsListed(tasks) || (CollectionVariables.Of(tasks) is { } variable && new NonEmptyTasks(variable, call).AreKnown());
    }

    private static bool IsListed(IOperation? tasks) =>
        !ListedTasks.In(tasks).Tasks.IsEmpty
        || (ListedTasks.WithoutConversions(tasks) is IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } && sizes[0].ConstantValue is { HasValue: true, Value: > 0 });

    private bool AreKnown()
    {
        var isKnown = false;
        IOperation child = _call;
        for (var current = _call.Parent; current is not null; child = current, current = current.Parent)
        {
            if (FunctionOf(current) is { } function)
            {
                // What a lambda shares with the code around it may change at any time.
                return isKnown && SymbolEqualityComparer.Default.Equals(function, _variable.ContainingSymbol);
            }

            isKnown = isKnown || (GuardOf(child, current) is { } guard && IsKept(guard, current));
        }

        return isKnown;
    }

    private static ISymbol? FunctionOf(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation local => local.Symbol,
        _ => null,
    };

    /// <summary>The condition or statement in an operation that lets its child be reached only with tasks in the variable.</summary>
    private IOperation? GuardOf(IOperation child, IOperation current) => current switch
    {
        IConditionalOperation choice => (child == choice.WhenTrue && Implies(choice.Condition, true)) || (child == choice.WhenFalse && Implies(choice.Condition, false)) ? choice.Condition : null,
        IWhileLoopOperation { ConditionIsTop: true, ConditionIsUntil: false, Condition: { } condition } loop => child == loop.Body && Implies(condition, true) ? condition : null,
        IForLoopOperation { Condition: { } condition } loop => child == loop.Body && Implies(condition, true) ? condition : null,
        IBlockOperation block => GuardBefore(child, block),
        _ => null,
    };

    private bool Implies(IOperation condition, bool outcome) => CountConditions.Implies(condition, outcome, _variable);

    /// <summary>The last statement of the block before this one that makes the variable with tasks, or leaves where it has none.</summary>
    private IOperation? GuardBefore(IOperation statement, IBlockOperation block)
    {
        IOperation? guard = null;
        foreach (var earlier in block.Operations)
        {
            if (earlier == statement)
            {
                break;
            }

            var isGuard = earlier switch
            {
                IVariableDeclarationGroupOperation group => IsMadeWithTasks(group),
                IConditionalOperation { WhenFalse: null } exit => Leaves(exit.WhenTrue) && Implies(exit.Condition, false),
                _ => false,
            };
            guard = isGuard ? earlier : guard;
        }

        return guard;
    }

    private bool IsMadeWithTasks(IVariableDeclarationGroupOperation group)
    {
        foreach (var declaration in group.Declarations)
        {
            foreach (var declarator in declaration.Declarators)
            {
                if (SymbolEqualityComparer.Default.Equals(declarator.Symbol, _variable) && IsListed(declarator.GetVariableInitializer()?.Value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Leaves(IOperation statement) => statement switch
    {
        IBlockOperation { Operations: { Length: > 0 } statements } => Leaves(statements[statements.Length - 1]),
        IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } => true,
        IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } => true,
        IExpressionStatementOperation { Operation: var expression } => expression is IThrowOperation,
        _ => statement is IThrowOperation,
    };

    /// <summary>Whether nothing between guard and call, in a further round of a loop between them too, may take the tasks away.</summary>
    private bool IsKept(IOperation guard, IOperation guarded)
    {
        IOperation region = _call;
        for (var current = _call.Parent; current is not null && current != guarded; current = current.Parent)
        {
            region = current is ILoopOperation ? current : region;
        }

        var root = OperationTree.RootOf(guarded);

        foreach (var operation in root.Descendants())
        {
            if (CollectionVariables.MayEmpty(operation, _variable)
                && (CollectionVariables.IsInOtherFunction(operation, _call)
                    || (operation.Syntax.SpanStart >= guard.Syntax.SpanStart && operation.Syntax.SpanStart < region.Syntax.Span.End)))
            {
                return false;
            }
        }

        return true;
    }
}
