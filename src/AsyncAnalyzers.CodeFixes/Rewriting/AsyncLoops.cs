using AsyncAnalyzers.Counterparts;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncAnalyzers.Rewriting;

/// <summary>Writes <c>await foreach</c> over the asynchronous form of a sequence.</summary>
internal static class AsyncLoops
{
    public static TLoop Await<TLoop>(TLoop loop, SyntaxToken keyword)
        where TLoop : CommonForEachStatementSyntax =>
        (TLoop)loop
            .WithForEachKeyword(keyword.WithLeadingTrivia())
            .WithAwaitKeyword(AwaitExpressions.KeywordBefore(keyword));

    /// <param name="wait">The enumeration.</param>
    /// <param name="sequence">Its sequence, rewritten.</param>
    public static ExpressionSyntax Sequence(WaitSyntax wait, ExpressionSyntax sequence)
    {
        var written = wait.Hint.Rewrite switch
        {
            Rewrite.EnumerateAdded => CallSyntax.On(sequence, wait.Hint.Call!.Name).WithAdditionalAnnotations(new SyntaxAnnotation(AwaitableCalls.OfCounterpart, wait.Hint.Call.Target)),
            Rewrite.EnumerateCounterpart => AwaitableCalls.Counterpart(wait.Hint.Call!, (InvocationExpressionSyntax)sequence),
            _ => Source((InvocationExpressionSyntax)sequence),
        };

        return written.WithTriviaFrom(sequence);
    }

    /// <summary><c>x.ToBlockingEnumerable(token)</c> → <c>x.WithCancellation(token)</c>, or <c>x</c>.</summary>
    private static ExpressionSyntax Source(InvocationExpressionSyntax call) =>
        call.Expression is not MemberAccessExpressionSyntax access ? call
        : call.ArgumentList.Arguments.Count == 0 ? access.Expression
        : call.WithExpression(access.WithName(IdentifierName("WithCancellation")));
}
