using System.Collections.Immutable;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Rewriting;

/// <summary>How one function becomes asynchronous: decided on the original code, then written in one pass.</summary>
/// <param name="Function">The declaration.</param>
/// <param name="ReturnType">The new return type, or null where it stays.</param>
/// <param name="Returns">What becomes of each <c>return</c> statement, arrow or lambda expression that gives back a task.</param>
/// <param name="HasResult">Whether the task that it returns has a result.</param>
/// <param name="NeedsImport">Whether the new return type needs <c>using System.Threading.Tasks</c>.</param>
internal sealed record FunctionPlan(SyntaxNode Function, TypeSyntax? ReturnType, ImmutableDictionary<SyntaxNode, ReturnForm> Returns, bool HasResult, bool NeedsImport)
{
    public static FunctionPlan? TryCreate(SyntaxNode function, FunctionChange change, SemanticModel model, KnownTypes types, CancellationToken cancellationToken)
    {
        if (SymbolOf(function, model, cancellationToken) is not { } symbol)
        {
            return null;
        }

        if (change is FunctionChange.AddAsyncAndReturnTask or FunctionChange.ReturnTask)
        {
            return TryReturnTask(function, model, types);
        }

        var hasResult = symbol.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 };
        return TryUnwrap(function, new ReturnForms(model, types, hasResult, function is AnonymousFunctionExpressionSyntax, cancellationToken)) is { } returns
            ? new FunctionPlan(function, ReturnType: null, returns, hasResult, NeedsImport: false)
            : null;
    }

    public static IMethodSymbol? SymbolOf(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        (function is AnonymousFunctionExpressionSyntax
            ? model.GetSymbolInfo(function, cancellationToken).Symbol
            : model.GetDeclaredSymbol(function, cancellationToken)) as IMethodSymbol;

    private static FunctionPlan? TryReturnTask(SyntaxNode function, SemanticModel model, KnownTypes types)
    {
        var declared = function switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax local => local.ReturnType,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ReturnType,
            _ => null,
        };

        if (declared is null)
        {
            return function is AnonymousFunctionExpressionSyntax
                ? new FunctionPlan(function, ReturnType: null, ImmutableDictionary<SyntaxNode, ReturnForm>.Empty, HasResult: true, NeedsImport: false)
                : null;
        }

        var isVoid = declared is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        var name = TaskTypeNames.At(declared.SpanStart, isVoid ? 0 : 1, model, types);
        return new FunctionPlan(function, name.Wrap(declared, isVoid), ImmutableDictionary<SyntaxNode, ReturnForm>.Empty, HasResult: !isVoid, name.NeedsImport);
    }

    private static ImmutableDictionary<SyntaxNode, ReturnForm>? TryUnwrap(SyntaxNode function, ReturnForms forms)
    {
        var returns = ImmutableDictionary.CreateBuilder<SyntaxNode, ReturnForm>();
        if (FunctionSyntax.ExpressionBodyOf(function) is { } body)
        {
            return body is ThrowExpressionSyntax ? returns.ToImmutable()
                : forms.Classify(body) is (ReturnForm.Value or ReturnForm.Await or ReturnForm.AwaitArgument) and var bodyForm ? returns.ToImmutable().Add(body, bodyForm)
                : null;
        }

        foreach (var node in FunctionSyntax.OwnNodes(function))
        {
            if (node is not ReturnStatementSyntax { Expression: { } returned } statement)
            {
                continue;
            }

            // Awaited inside a try or using, the task would fail into a handler, or keep a resource, that it did not before.
            if (forms.Classify(returned) is not { } form || (form is ReturnForm.Await or ReturnForm.AwaitArgument or ReturnForm.Throw && IsGuarded(statement, function)))
            {
                return null;
            }

            returns.Add(statement, form);
        }

        return returns.ToImmutable();
    }

    private static bool IsGuarded(StatementSyntax statement, SyntaxNode function)
    {
        for (SyntaxNode child = statement, current = statement.Parent!; child != function && current is not null; child = current, current = current.Parent!)
        {
            switch (current)
            {
                case TryStatementSyntax or UsingStatementSyntax or LockStatementSyntax or FixedStatementSyntax:
                case BlockSyntax block when HoldsUsing(block.Statements, child):
                case SwitchSectionSyntax section when HoldsUsing(section.Statements, child):
                    return true;
            }
        }

        return false;
    }

    private static bool HoldsUsing(SyntaxList<StatementSyntax> statements, SyntaxNode until)
    {
        foreach (var statement in statements)
        {
            if (statement == until)
            {
                return false;
            }

            if (statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 })
            {
                return true;
            }
        }

        return false;
    }
}
