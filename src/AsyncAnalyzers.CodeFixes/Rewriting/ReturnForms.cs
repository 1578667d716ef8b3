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
        ParenthesizedExpressionSyntax parenthesized => Classify(parenthesized.Expression) is { } inner && (inner is ReturnForm.Value or ReturnForm.Await) ? inner : null,
        ConditionalExpressionSyntax conditional when AreValues(conditional.WhenTrue, conditional.WhenFalse) => ReturnForm.Value,
        SwitchExpressionSyntax @switch when @switch.Arms.All(arm => arm.Expression is ThrowExpressionSyntax || AreValues(arm.Expression)) => ReturnForm.Value,
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
            IObjectCreationOperation { Type: var type, Arguments: { Length: 1 } arguments, Initializer: null }
                when KnownTypes.Is(type, types.ValueTaskOfT) && !types.IsReferenceTask(arguments[0].Value.Type) && expression is BaseObjectCreationExpressionSyntax => ValueForm(((INamedTypeSymbol)type!).TypeArguments[0], expression),
            IThrowOperation => null,
            _ => ReturnForm.Await,
        };
    }

    /// <summary>A lambda's type may be inferred from what it returns: the bare value must be of the task's own result type.</summary>
    private ReturnForm ValueForm(ITypeSymbol result, ExpressionSyntax expression) =>
        ArgumentOf(expression) is { } value
        && (!isLambda || SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(value, cancellationToken).Type, result))
            ? ReturnForm.Value
            : ReturnForm.Await;

    private bool AreValues(params ExpressionSyntax[] expressions)
    {
        foreach (var expression in expressions)
        {
            if (expression is not ThrowExpressionSyntax && Classify(expression) is not ReturnForm.Value)
            {
                return false;
            }
        }

        return true;
    }

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
