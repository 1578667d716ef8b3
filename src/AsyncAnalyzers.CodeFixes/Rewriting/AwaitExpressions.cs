using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncAnalyzers.Rewriting;

/// <summary>Writes <c>await</c> expressions: parentheses where the grammar asks for them and nowhere else, trivia kept.</summary>
internal static class AwaitExpressions
{
    /// <summary><c>await operand</c> in the place of a node; what stood between operand and the node's end is dropped but for its comments.</summary>
    public static ExpressionSyntax InPlaceOf(ExpressionSyntax original, ExpressionSyntax originalOperand, ExpressionSyntax operand)
    {
        var trailing = TriviaList(KeptTrivia(original, originalOperand)).AddRange(original.GetTrailingTrivia());
        var awaited = Await(WithoutRedundantParentheses(operand).WithoutLeadingTrivia().WithoutTrailingTrivia());
        ExpressionSyntax result = NeedsParentheses(original) ? ParenthesizedExpression(awaited) : awaited;
        return result.WithLeadingTrivia(original.GetLeadingTrivia()).WithTrailingTrivia(trailing);
    }

    /// <summary><c>await expression</c> with the expression's own trivia around it.</summary>
    public static ExpressionSyntax Of(ExpressionSyntax expression)
    {
        var operand = expression.WithoutTrivia();
        var awaited = Await(IsUnary(operand) ? operand : ParenthesizedExpression(operand));
        return awaited.WithTriviaFrom(expression);
    }

    private static AwaitExpressionSyntax Await(ExpressionSyntax operand) =>
        AwaitExpression(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space), operand);

    /// <summary><c>await</c> before the keyword of a statement, with what stood before that.</summary>
    public static SyntaxToken KeywordBefore(SyntaxToken keyword) =>
        Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(keyword.LeadingTrivia).WithTrailingTrivia(Space);

    /// <summary>Whether <c>await x</c> in the place of this node would bind to less than the node did.</summary>
    private static bool NeedsParentheses(ExpressionSyntax node) => node.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == node,
        ElementAccessExpressionSyntax element => element.Expression == node,
        InvocationExpressionSyntax call => call.Expression == node,
        ConditionalAccessExpressionSyntax conditional => conditional.Expression == node,
        PostfixUnaryExpressionSyntax => true,
        _ => false,
    };

    private static bool IsUnary(ExpressionSyntax expression) =>
        IsPrimary(expression) || expression is ParenthesizedExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax or DefaultExpressionSyntax or ConditionalAccessExpressionSyntax or CastExpressionSyntax;

    private static bool IsPrimary(ExpressionSyntax expression) =>
        expression is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or BaseObjectCreationExpressionSyntax or ThisExpressionSyntax;

    private static ExpressionSyntax WithoutRedundantParentheses(ExpressionSyntax operand) =>
        operand is ParenthesizedExpressionSyntax { Expression: var inner, OpenParenToken: var open, CloseParenToken: var close }
        && (IsPrimary(inner) || inner is AwaitExpressionSyntax)
        && !HasComment(open.TrailingTrivia) && !HasComment(close.LeadingTrivia) && !HasComment(inner.GetLeadingTrivia()) && !HasComment(inner.GetTrailingTrivia())
            ? inner
            : operand;

    /// <summary>The comments between the operand and the end of the node, with the line breaks they need.</summary>
    private static IEnumerable<SyntaxTrivia> KeptTrivia(ExpressionSyntax original, ExpressionSyntax operand)
    {
        var dropped = original.DescendantTrivia().Where(trivia => trivia.SpanStart >= operand.Span.End && trivia.Span.End <= original.Span.End).ToList();
        var last = dropped.FindLastIndex(static trivia => IsComment(trivia));
        if (last < 0)
        {
            return [];
        }

        // A '//' comment takes its line break and the next line's indentation along.
        var end = last + 1;
        while (end < dropped.Count && dropped[last].IsKind(SyntaxKind.SingleLineCommentTrivia) && dropped[end].Kind() is SyntaxKind.EndOfLineTrivia or SyntaxKind.WhitespaceTrivia)
        {
            end++;
        }

        return dropped.Take(end);
    }

    private static bool HasComment(SyntaxTriviaList list) => list.Any(IsComment);

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;
}
