using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Execution;

/// <summary>
/// Whether an <c>await</c> may replace a blocking expression: the place allows it, the function is or can become
/// asynchronous, and the code means the same afterwards. Asked only for what is reported.
/// </summary>
internal static class AwaitObstacles
{
    public static AwaitObstacle Find(SyntaxNode node, in ExecutionSite site, SemanticModel model, KnownTypes types, CancellationToken cancellationToken)
    {
        if (FunctionSyntax.Around(node) is not { } function)
        {
            return AwaitObstacle.NotAMethod;
        }

        var place = FindInPlace(node, function, model, types, cancellationToken);
        if (place != AwaitObstacle.None)
        {
            return place;
        }

        // Who calls it goes on at its first await, and can't wait for the rest. Nobody waits for what an event or a timer calls.
        if (site.Function is { IsAsync: true, ReturnsVoid: true } unobserved
            && !(site.IsHandlerItself && site.Handler is { IsDelegate: true, MayReturnTask: false })
            && model.GetOperation(function, cancellationToken) is { } operation
            && !EventHandlers.IsEventHandler(unobserved, operation, types))
        {
            return AwaitObstacle.AsyncVoid;
        }

        var conversion = site.Function is { IsAsync: true } ? AwaitObstacle.None : AsyncConversion.Find(function, site, model, types, cancellationToken);
        return conversion != AwaitObstacle.None ? conversion : RefsAcrossAwait.Find(node, function, site.Function is { IsAsync: true }, model, cancellationToken);
    }

    /// <summary>What stands against an await in the expression that it would replace.</summary>
    public static AwaitObstacle FindInForm(SyntaxNode node)
    {
        // a?.B().Result answers null where a is null; 'await a?.B()' throws there.
        if (IsUnderConditionalAccess(node))
        {
            return AwaitObstacle.ConditionalAccess;
        }

        if (node.Parent is SubpatternSyntax or BaseExpressionColonSyntax || node is not ExpressionSyntax)
        {
            return AwaitObstacle.Pattern;
        }

        // '$"{await (x)}"' reads as a call of a method named await.
        return node.GetFirstToken().IsKind(SyntaxKind.OpenParenToken) && node.FirstAncestorOrSelf<InterpolationSyntax>() is not null
            ? AwaitObstacle.Interpolation
            : AwaitObstacle.None;
    }

    /// <summary>What stands against an await at each step of a loop: refs and spans that its body needs from one round to the next.</summary>
    public static AwaitObstacle FindInLoop(CommonForEachStatementSyntax loop, IForEachLoopOperation operation)
    {
        foreach (var inside in operation.Body.Descendants())
        {
            if (inside is ILocalReferenceOperation { Local: var local }
                && (local.RefKind != RefKind.None || local.Type.IsRefLikeType)
                && local.DeclaringSyntaxReferences is { Length: 1 } declarations
                && !loop.Statement.Span.Contains(declarations[0].Span))
            {
                return AwaitObstacle.RefLocal;
            }
        }

        return FindInForm(loop.Expression);
    }

    private static bool IsUnderConditionalAccess(SyntaxNode node)
    {
        var current = node;
        while (true)
        {
            switch (current)
            {
                case MemberBindingExpressionSyntax or ElementBindingExpressionSyntax:
                    return true;
                case MemberAccessExpressionSyntax access:
                    current = access.Expression;
                    break;
                case InvocationExpressionSyntax call:
                    current = call.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    current = element.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    current = suppressed.Operand;
                    break;
                default:
                    return false;
            }
        }
    }

    private static AwaitObstacle FindInPlace(SyntaxNode node, SyntaxNode function, SemanticModel model, KnownTypes types, CancellationToken cancellationToken)
    {
        for (SyntaxNode child = node, current = node.Parent!; child != function; child = current, current = current.Parent!)
        {
            switch (current)
            {
                case LockStatementSyntax @lock when child == @lock.Statement:
                    return AwaitObstacle.Lock;

                case CatchFilterClauseSyntax:
                    return AwaitObstacle.CatchFilter;

                case UnsafeStatementSyntax or FixedStatementSyntax:
                    return AwaitObstacle.UnsafeCode;

                case SubpatternSyntax:
                    return AwaitObstacle.Pattern;

                // The sources of the first from and of a join are evaluated outside the query's lambdas.
                case QueryExpressionSyntax query when child != query.FromClause:
                case QueryBodySyntax:
                    if (!IsJoinSource(child, node))
                    {
                        return AwaitObstacle.QueryClause;
                    }

                    break;

                case UsingStatementSyntax { Expression: { } resource } when child != resource && IsTransactionScope(resource, model, cancellationToken):
                case UsingStatementSyntax { Declaration: { } declaration } when child != declaration && IsTransactionScope(declaration, model, cancellationToken):
                    return AwaitObstacle.TransactionScope;

                case BlockSyntax block when UsesTransactionScopeBefore(block, child, model, cancellationToken):
                    return AwaitObstacle.TransactionScope;
            }
        }

        return IsUnsafe(function) ? AwaitObstacle.UnsafeCode : ThreadAffinity.Find(node, function, model, types, cancellationToken);
    }

    private static bool IsJoinSource(SyntaxNode clause, SyntaxNode node) =>
        clause is JoinClauseSyntax join && join.InExpression.Span.Contains(node.Span);

    private static bool UsesTransactionScopeBefore(BlockSyntax block, SyntaxNode statement, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var earlier in block.Statements)
        {
            if (earlier == statement)
            {
                return false;
            }

            if (earlier is LocalDeclarationStatementSyntax declaration && IsTransactionScope(declaration.Declaration, model, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A scope that doesn't flow across await (the default) would be left behind on another thread.</summary>
    private static bool IsTransactionScope(SyntaxNode resource, SemanticModel model, CancellationToken cancellationToken)
    {
        var type = model.GetTypeInfo(resource is VariableDeclarationSyntax declaration ? declaration.Type : resource, cancellationToken).Type;
        return type is { Name: "TransactionScope", ContainingNamespace: { Name: "Transactions", ContainingNamespace.Name: "System" } }
            && !resource.ToString().Contains("TransactionScopeAsyncFlowOption.Enabled");
    }

    private static bool IsUnsafe(SyntaxNode function)
    {
        for (var current = function; current is not null; current = current.Parent)
        {
            var modifiers = current switch
            {
                MemberDeclarationSyntax member => member.Modifiers,
                LocalFunctionStatementSyntax local => local.Modifiers,
                _ => default,
            };

            if (modifiers.Any(SyntaxKind.UnsafeKeyword) || current is UnsafeStatementSyntax)
            {
                return true;
            }
        }

        return false;
    }
}
