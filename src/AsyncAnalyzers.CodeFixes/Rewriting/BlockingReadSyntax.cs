using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Rewriting;

/// <summary>A blocking read as it stands in the source: the whole expression and what is awaited in its place.</summary>
internal sealed record BlockingReadSyntax(ExpressionSyntax Node, ExpressionSyntax Operand, FixHint Hint)
{
    /// <summary>The read that a diagnostic points at, or null where the code is no longer of that form.</summary>
    public static BlockingReadSyntax? TryFind(SyntaxNode root, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        if (FixHint.TryRead(diagnostic) is not { IsFixable: true } hint || !root.FullSpan.Contains(span))
        {
            return null;
        }

        return root.FindNode(span, getInnermostNodeForTie: true) switch
        {
            SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Name: var name } access } found when name == found
                => new BlockingReadSyntax(access, access.Expression, hint),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" } wait } call
                => new BlockingReadSyntax(call, wait.Expression, hint),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult" } read } call
                when AwaitableOf(read.Expression) is { } awaitable => new BlockingReadSyntax(call, awaitable, hint),
            _ => null,
        };
    }

    /// <summary>The operand of <c>x.GetAwaiter()</c>, or of <c>Extensions.GetAwaiter(x)</c>.</summary>
    private static ExpressionSyntax? AwaitableOf(ExpressionSyntax awaiter)
    {
        while (awaiter is ParenthesizedExpressionSyntax parenthesized)
        {
            awaiter = parenthesized.Expression;
        }

        return awaiter switch
        {
            InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => arguments[0].Expression,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments.Count: 0 } => access.Expression,
            _ => null,
        };
    }
}
