using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingWaits;

/// <summary>What stands against an <c>await</c> in the form of the wait itself, whatever the place allows.</summary>
internal static class WaitObstacles
{
    public static AwaitObstacle Find(in BlockingRead read, SyntaxNode node, KnownTypes types, SemanticModel model, CancellationToken cancellationToken)
    {
        if (read.Kind is BlockingReadKind.WaitWithTimeout)
        {
            return AwaitObstacle.Timeout;
        }

        if (read.Kind is BlockingReadKind.AwaiterLocal)
        {
            return AwaitObstacle.AwaiterLocal;
        }

        var form = AwaitObstacles.FindInForm(node);
        if (form != AwaitObstacle.None)
        {
            return form;
        }

        if (read.Kind != BlockingReadKind.GetResult && IsAggregateExceptionExpected(node, model, types, cancellationToken))
        {
            return AwaitObstacle.AggregateException;
        }

        return types.IsValueTask(read.Awaitable.Type) && IsReadAgain(read.Awaitable) ? AwaitObstacle.ValueTaskReadAgain : AwaitObstacle.None;
    }

    /// <summary>
    /// <c>Wait</c> and <c>Result</c> throw an AggregateException where <c>await</c> throws what is inside it; a handler
    /// around the place that looks into the exception would no longer find it.
    /// </summary>
    public static bool IsAggregateExceptionExpected(SyntaxNode node, SemanticModel model, KnownTypes types, CancellationToken cancellationToken)
    {
        // Past the lambdas around the place: a delegate that is run in the try fails into the same catch.
        for (SyntaxNode child = node, current = node.Parent!; current is not (null or MemberDeclarationSyntax and not GlobalStatementSyntax); child = current, current = current.Parent!)
        {
            if (current is not TryStatementSyntax @try || child != @try.Block)
            {
                continue;
            }

            foreach (var clause in @try.Catches)
            {
                if (clause.Declaration is not { } declaration)
                {
                    continue;
                }

                if (KnownTypes.Is(model.GetTypeInfo(declaration.Type, cancellationToken).Type, types.AggregateException) || LooksInside(clause))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool LooksInside(CatchClauseSyntax clause)
    {
        // A filter that calls something may look inside there.
        if (clause.Filter is { } filter && filter.DescendantNodes().Any(static node => node is InvocationExpressionSyntax))
        {
            return true;
        }

        foreach (var token in clause.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText is "AggregateException" or "InnerException" or "InnerExceptions" or "GetBaseException" or "Flatten")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A ValueTask may be awaited once; a second read of the same variable would become a second await.</summary>
    private static bool IsReadAgain(IOperation awaitable)
    {
        var variable = VariableOf(awaitable);
        if (variable is null)
        {
            return false;
        }

        var root = OperationTree.RootOf(awaitable);

        foreach (var operation in root.Descendants())
        {
            if (!ReferenceEquals(operation, awaitable)
                && SymbolEqualityComparer.Default.Equals(VariableOf(operation), variable)
                && operation.Parent is not (ISimpleAssignmentOperation or IPropertyReferenceOperation { Property.Name: not "Result" }))
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
