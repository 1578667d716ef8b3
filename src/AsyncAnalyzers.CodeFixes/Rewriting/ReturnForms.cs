using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Rewriting;

/// <summary>What a returned task becomes once the function is asynchronous.</summary>
internal enum ReturnForm
{
    /// <summary><c>return Task.FromResult(x);</c> → <c>return x;</c></summary>
    Value,

    /// <summary><c>return Task.CompletedTask;</c> → <c>return;</c>, or nothing at the end of the body.</summary>
    Completed,

    /// <summary><c>return Task.FromException(e);</c> → <c>throw e;</c></summary>
    Throw,

    /// <summary><c>return t;</c> → <c>return await t;</c>, or <c>await t; return;</c></summary>
    Await,

    /// <summary><c>return new ValueTask&lt;int&gt;(t);</c> → <c>return await t;</c></summary>
    AwaitArgument,
}

/// <summary>Classifies what a task-returning body returns, and unwraps it.</summary>
internal sealed class ReturnForms(SemanticModel model, KnownTypes types, bool hasResult, bool isLambda, CancellationToken cancellationToken)
{
    /// <summary>The form of a returned expression, or null where the body can't be unwrapped with the same meaning.</summary>
    public ReturnForm? Classify(ExpressionSyntax expression)
    {
        var form = ClassifyTask(expression);
        return form switch
        {
            // FromResult given back as a plain Task: its value is evaluated and dropped.
            ReturnForm.Value when !hasResult => IsPlain(ArgumentOf(expression)) ? ReturnForm.Completed : ReturnForm.Await,
            ReturnForm.Completed when hasResult => null,
            _ => form,
        };
    }

    private ReturnForm? ClassifyTask(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Classify(parenthesized.Expression) switch
        {
            ReturnForm.Value => ReturnForm.Value,
            ReturnForm.Await or ReturnForm.AwaitArgument => ReturnForm.Await,
            _ => null,
        },
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var operand } => Classify(operand) is null ? null : ReturnForm.Await,
        ConditionalExpressionSyntax conditional when AreValues([conditional.WhenTrue, conditional.WhenFalse]) => ReturnForm.Value,
        SwitchExpressionSyntax @switch when AreValues(@switch.Arms.Select(static arm => arm.Expression).ToList()) => ReturnForm.Value,
        _ when model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: null } => ClassifyDefault(expression),
        _ => model.GetOperation(expression, cancellationToken) is { } operation ? ClassifyOperation(operation, expression) : null,
    };

    /// <summary><c>null</c> is no task to await; <c>default</c> is a completed ValueTask.</summary>
    private ReturnForm? ClassifyDefault(ExpressionSyntax expression) =>
        types.IsValueTask(model.GetTypeInfo(expression, cancellationToken).ConvertedType) ? DefaultForm : null;

    private ReturnForm DefaultForm => hasResult ? ReturnForm.Value : ReturnForm.Completed;

    private ReturnForm? ClassifyOperation(IOperation operation, ExpressionSyntax expression)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
        {
            operation = conversion.Operand;
        }

        return operation switch
        {
            IPropertyReferenceOperation { Property: { Name: "CompletedTask", IsStatic: true } property } when types.IsTask(property.ContainingType) => ReturnForm.Completed,
            IInvocationOperation { TargetMethod: { Name: "FromResult", IsStatic: true } method } when types.IsTask(method.ContainingType) => ValueForm(method.TypeArguments[0], expression),
            IInvocationOperation { TargetMethod: { Name: "FromException", IsStatic: true } method } when types.IsTask(method.ContainingType) => ReturnForm.Throw,
            IDefaultValueOperation { Type: var type } => types.IsValueTask(type) ? DefaultForm : null,
            IObjectCreationOperation { Type: var type, Arguments.Length: 0 } when types.IsValueTask(type) => DefaultForm,
            IObjectCreationOperation { Type: var type, Arguments: { Length: 1 } arguments, Initializer: null } when types.IsValueTask(type) && expression is BaseObjectCreationExpressionSyntax =>
                types.IsReferenceTask(arguments[0].Value.Type) ? (HasComments(expression) ? null : ReturnForm.AwaitArgument)
                : KnownTypes.Is(type, types.ValueTaskOfT) ? ValueForm(((INamedTypeSymbol)type!).TypeArguments[0], expression)
                : ReturnForm.Await,

            // A task that was not started: to await it is to wait for ever.
            IObjectCreationOperation { Type: var type } when types.IsReferenceTask(type) => null,
            IThrowOperation => null,
            _ => ReturnForm.Await,
        };
    }

    /// <summary>A lambda's type may be inferred from what it returns: the bare value must be of the task's own result type.</summary>
    private ReturnForm ValueForm(ITypeSymbol result, ExpressionSyntax expression) =>
        ArgumentOf(expression) is { } value
        && !HasComments(expression)
        && (!isLambda || SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(value, cancellationToken).Type, result))
            ? ReturnForm.Value
            : ReturnForm.Await;

    /// <summary>
    /// Whether all arms are values that mean the same bare: among value types, <c>b ? 1 : 2.0</c> has a type of its own,
    /// which the results of the two tasks did not have.
    /// </summary>
    private bool AreValues(IReadOnlyList<ExpressionSyntax> arms)
    {
        ITypeSymbol? common = null;
        foreach (var arm in arms)
        {
            if (arm is ThrowExpressionSyntax)
            {
                continue;
            }

            if (Classify(arm) is not ReturnForm.Value || ArgumentOf(arm) is not { } value)
            {
                return false;
            }

            var type = model.GetTypeInfo(value, cancellationToken).Type;
            if (common is not null && !SymbolEqualityComparer.Default.Equals(common, type) && !(common.IsReferenceType && type is null or { IsReferenceType: true }))
            {
                return false;
            }

            common ??= type;
        }

        return common is not null;
    }

    /// <summary>Whether taking the argument out would lose a comment around it.</summary>
    private static bool HasComments(ExpressionSyntax expression) =>
        expression.DescendantTrivia().Any(trivia =>
            trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            && expression.Span.Contains(trivia.Span)
            && ArgumentOf(expression) is var argument
            && (argument is null || !argument.Span.Contains(trivia.Span)));

    /// <summary>Takes the value out of an expression of form <see cref="ReturnForm.Value"/>; works on the rewritten syntax.</summary>
    public static ExpressionSyntax Unwrap(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => parenthesized.WithExpression(Unwrap(parenthesized.Expression)),
        ConditionalExpressionSyntax conditional => conditional.WithWhenTrue(Unwrap(conditional.WhenTrue)).WithWhenFalse(Unwrap(conditional.WhenFalse)),
        SwitchExpressionSyntax @switch => @switch.ReplaceNodes(@switch.Arms.Select(static arm => arm.Expression), static (_, arm) => Unwrap(arm)),
        DefaultExpressionSyntax @default => SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression).WithTriviaFrom(@default),
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation => SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression).WithTriviaFrom(creation),
        _ => ArgumentOf(expression) is { } argument ? argument.WithTriviaFrom(expression) : expression,
    };

    public static ExpressionSyntax? ArgumentOf(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => arguments[0].Expression,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => arguments[0].Expression,
        _ => null,
    };

    private static bool IsPlain(ExpressionSyntax? value) => value is LiteralExpressionSyntax or IdentifierNameSyntax or DefaultExpressionSyntax;
}
