using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Execution;

/// <summary>Functions as they are written: methods, accessors, lambdas, local functions.</summary>
internal static class FunctionSyntax
{
    /// <summary>The nearest function around a node: a method, accessor, lambda, local function or initialiser.</summary>
    public static SyntaxNode? Around(SyntaxNode node)
    {
        for (var current = node.Parent; current is not null; current = current.Parent)
        {
            if (current is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
                or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax or GlobalStatementSyntax or ConstructorInitializerSyntax or AttributeSyntax)
            {
                return current;
            }
        }

        return null;
    }

    /// <summary>The nodes of a function without those of the functions inside it.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode function) =>
        function.DescendantNodes(child => child == function || child is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    /// <summary>The block, arrow clause or lambda body of a function that can be asynchronous.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Body ?? (SyntaxNode?)method.ExpressionBody,
        LocalFunctionStatementSyntax local => local.Body ?? (SyntaxNode?)local.ExpressionBody,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        _ => null,
    };

    /// <summary>The expression that a function consists of, or null where it has a block.</summary>
    public static ExpressionSyntax? ExpressionBodyOf(SyntaxNode function) => BodyOf(function) switch
    {
        ArrowExpressionClauseSyntax arrow => arrow.Expression,
        ExpressionSyntax expression => expression,
        _ => null,
    };
}
