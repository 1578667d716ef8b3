using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Rewriting;

/// <summary>A wait as it stands in the source.</summary>
/// <param name="Node">The whole expression.</param>
/// <param name="Operand">What is awaited in its place; of a call that is replaced by another one, what it is called on.</param>
/// <param name="Hint">What the analyzer found out about it.</param>
internal sealed record WaitSyntax(ExpressionSyntax Node, ExpressionSyntax Operand, FixHint Hint)
{
    /// <summary>How <c>Task</c> is written there, where the source doesn't name it.</summary>
    public TaskTypeNames TaskName { get; private init; }

    /// <summary>What is replaced: the wait, or the <c>await Task.FromResult(…)</c> around it, which has nothing left to say.</summary>
    public ExpressionSyntax Place { get; private init; } = Node;

    /// <summary>The loop over the sequence that is enumerated, which becomes asynchronous; null for waits.</summary>
    public CommonForEachStatementSyntax? Loop { get; private init; }

    /// <summary>The <c>using</c> of the value that is disposed of, which becomes asynchronous; null for waits.</summary>
    public StatementSyntax? Using { get; private init; }

    /// <summary>The wait that a diagnostic points at, or null where the code is no longer of that form.</summary>
    public static WaitSyntax? TryFind(SyntaxNode root, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        if (FixHint.TryRead(diagnostic) is not { IsFixable: true } hint || !root.FullSpan.Contains(span))
        {
            return null;
        }

        var found = root.FindNode(span, getInnermostNodeForTie: true);
        return hint.Rewrite switch
        {
            Rewrite.Await or Rewrite.AwaitWithToken => TryFindRead(found, hint),
            Rewrite.WhenAll or Rewrite.WhenAllWithToken => TryFindCall(found, "WaitAll", hint),
            Rewrite.WhenAny or Rewrite.WhenAnyWithToken => TryFindCall(found, "WaitAny", hint),
            Rewrite.Counterpart => TryFindCall(found, method: null, hint),
            Rewrite.CounterpartOfMember => found is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Name: var name } access } && name == found ? new WaitSyntax(access, access.Expression, hint) : null,
            Rewrite.EnumerateAdded or Rewrite.EnumerateCounterpart or Rewrite.EnumerateSource => TryFindLoop(found, hint),
            Rewrite.AwaitUsing => TryFindUsing(found, hint),
            Rewrite.Delay => TryFindCall(found, "Sleep", hint) is { } sleep && !HasCommentInside(sleep.Operand) ? sleep : null,
            _ => null,
        };
    }

    /// <summary>The wait with what only binding tells: the name of <c>Task</c> that is right at its place, and what is replaced.</summary>
    public WaitSyntax Bound(SemanticModel model, KnownTypes types, CancellationToken cancellationToken) => this with
    {
        TaskName = Hint.Rewrite == Rewrite.Delay ? TaskTypeNames.InExpression(Node.SpanStart, model, types) : default,
        Place = CompletedAround(model, types, cancellationToken) ?? Node,
    };

    /// <summary>The <c>await Task.FromResult(wait)</c> around the wait, where the bare value has the same type and no comment is lost.</summary>
    private AwaitExpressionSyntax? CompletedAround(SemanticModel model, KnownTypes types, CancellationToken cancellationToken) =>
        Node.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax around } call } }
        && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { Name: "FromResult", IsStatic: true } method
        && types.IsTask(method.ContainingType)
        && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(Node, cancellationToken).Type, method.TypeArguments[0])
        && !around.DescendantTrivia().Any(trivia => !Node.Span.Contains(trivia.Span) && around.Span.Contains(trivia.Span) && trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
            ? around
            : null;

    private static WaitSyntax? TryFindRead(SyntaxNode found, FixHint hint) => found switch
    {
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Name: var name } access } when name == found
            => new WaitSyntax(access, access.Expression, hint),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" } wait } call
            => new WaitSyntax(call, wait.Expression, hint),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult" } read } call
            when AwaitableOf(read.Expression) is { } awaitable => new WaitSyntax(call, awaitable, hint),
        _ => null,
    };

    private static WaitSyntax? TryFindLoop(SyntaxNode found, FixHint hint)
    {
        var loop = found.FirstAncestorOrSelf<CommonForEachStatementSyntax>(loop => loop.Expression.Span.Contains(found.Span));
        return loop is { AwaitKeyword.RawKind: 0, Expression: var sequence } && (hint.Rewrite == Rewrite.EnumerateAdded || sequence is InvocationExpressionSyntax)
            ? new WaitSyntax(sequence, sequence is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Expression : sequence, hint) { Loop = loop }
            : null;
    }

    private static WaitSyntax? TryFindUsing(SyntaxNode found, FixHint hint)
    {
        var resource = found switch
        {
            UsingStatementSyntax { AwaitKeyword.RawKind: 0 } block => block.Expression ?? FirstOf(block.Declaration),
            LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: 0, UsingKeyword.RawKind: not 0 } local => FirstOf(local.Declaration),
            _ => null,
        };

        return resource is null ? null : new WaitSyntax(resource, resource, hint) { Using = (StatementSyntax)found };

        static ExpressionSyntax? FirstOf(VariableDeclarationSyntax? declaration) => declaration?.Variables[0].Initializer?.Value;
    }

    /// <summary>The call of a method of this name, or of whatever the analyzer named.</summary>
    private static WaitSyntax? TryFindCall(SyntaxNode found, string? method, FixHint hint) => found switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } access } call
            when method is null || name.Identifier.ValueText == method => new WaitSyntax(call, access.Expression, hint),
        InvocationExpressionSyntax { Expression: SimpleNameSyntax imported } call
            when method is null || imported.Identifier.ValueText == method => new WaitSyntax(call, imported, hint),
        _ => null,
    };

    /// <summary><c>System.Threading./* why */Thread</c> is replaced as a whole.</summary>
    private static bool HasCommentInside(ExpressionSyntax name) =>
        name.DescendantTrivia().Any(trivia => name.Span.Contains(trivia.Span) && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

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
