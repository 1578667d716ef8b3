using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncAnalyzers.Rewriting;

/// <summary>Writes a plan, member by member: one pass from the inside out, so that nested waits and returns keep each other's changes.</summary>
internal sealed class AwaitRewriter(RewritePlan plan, string endOfLine) : CSharpSyntaxRewriter
{
    private static readonly SyntaxAnnotation InlineStatements = new("AsyncAnalyzers.InlineStatements");

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var visited = plan.Waits.TryGetValue(node, out var wait) ? Write(wait) : base.Visit(node);
        if (visited is not null && plan.Tracked.TryGetValue(node, out var annotation))
        {
            visited = visited.WithAdditionalAnnotations(annotation);
        }

        if (node is ExpressionSyntax && plan.Returns.TryGetValue(node, out var form) && visited is ExpressionSyntax body)
        {
            visited = form == ReturnForm.Value ? ReturnForms.Unwrap(body) : AwaitExpressions.Of(AwaitedIn(body, form));
        }

        if (visited is not null && plan.Functions.TryGetValue(node, out var function))
        {
            visited = AsyncFunctions.MakeAsync(visited, function.ReturnType);
        }

        return visited;
    }

    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
    {
        var visited = (ReturnStatementSyntax)base.VisitReturnStatement(node)!;
        if (!plan.Returns.TryGetValue(node, out var form) || visited.Expression is not { } expression)
        {
            return visited;
        }

        switch (form)
        {
            case ReturnForm.Value:
                return visited.WithExpression(ReturnForms.Unwrap(expression));

            case ReturnForm.Throw:
                return ThrowStatement(ReturnForms.ArgumentOf(expression)!.WithoutTrivia())
                    .WithThrowKeyword(Token(SyntaxKind.ThrowKeyword).WithTrailingTrivia(Space))
                    .WithTriviaFrom(visited);

            case ReturnForm.Await or ReturnForm.AwaitArgument when HasResult(node):
                return visited.WithExpression(AwaitExpressions.Of(AwaitedIn(expression, form)));

            case ReturnForm.Await or ReturnForm.AwaitArgument:
                return AwaitAndReturn(node, visited, AwaitedIn(expression, form));

            default:
                return IsLastOfBody(node) && !HasCommentBeside(node)
                    ? Spliced(node, [])
                    : visited.WithExpression(null).WithReturnKeyword(visited.ReturnKeyword.WithTrailingTrivia());
        }
    }

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        var visited = (BlockSyntax)base.VisitBlock(node)!;
        var orphaned = visited.Statements.LastOrDefault() is BlockSyntax { Statements.Count: 0 } last && last.HasAnnotation(InlineStatements) ? Comments(last.GetLeadingTrivia()) : default;
        var flattened = visited.WithStatements(Flatten(visited.Statements));
        return orphaned.Count == 0 ? flattened : flattened.WithCloseBraceToken(flattened.CloseBraceToken.WithLeadingTrivia(orphaned.AddRange(flattened.CloseBraceToken.LeadingTrivia)));
    }

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
    {
        var visited = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
        return visited.WithStatements(Flatten(visited.Statements));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return plan.IsAwaited(node) ? AsyncLoops.Await(visited, visited.ForEachKeyword) : visited;
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var visited = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return plan.IsAwaited(node) ? AsyncLoops.Await(visited, visited.ForEachKeyword) : visited;
    }

    public override SyntaxNode? VisitUsingStatement(UsingStatementSyntax node)
    {
        var visited = (UsingStatementSyntax)base.VisitUsingStatement(node)!;
        return plan.IsAwaited(node) ? visited.WithUsingKeyword(visited.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(AwaitExpressions.KeywordBefore(visited.UsingKeyword)) : visited;
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        var visited = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        return plan.IsAwaited(node) ? visited.WithUsingKeyword(visited.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(AwaitExpressions.KeywordBefore(visited.UsingKeyword)) : visited;
    }

    private ExpressionSyntax Write(WaitSyntax wait)
    {
        if (wait.Loop is not null)
        {
            return AsyncLoops.Sequence(wait, (ExpressionSyntax)base.Visit(wait.Node)!);
        }

        if (wait.Using is not null)
        {
            return (ExpressionSyntax)base.Visit(wait.Node)!;
        }

        // t.Result → await t; a call becomes another one, whose arguments are visited like any others.
        var operand = (ExpressionSyntax)Visit(wait.Operand)!;
        if (wait.Hint is { Rewrite: Infrastructure.Rewrite.CounterpartOfMember, Call: { } form })
        {
            return AwaitExpressions.InPlaceOf(wait.Place, wait.Operand, AwaitableCalls.OfMember(form, (MemberAccessExpressionSyntax)wait.Node, operand));
        }

        return wait.Node is InvocationExpressionSyntax call && wait.Hint.Rewrite != Infrastructure.Rewrite.Await
            ? AwaitExpressions.InPlaceOf(wait.Place, wait.Place, AwaitableCalls.Write(wait, call, operand, (ArgumentListSyntax)Visit(call.ArgumentList)!))
            : AwaitExpressions.InPlaceOf(wait.Place, wait.Operand, operand);
    }

    private static ExpressionSyntax AwaitedIn(ExpressionSyntax returned, ReturnForm form) =>
        form == ReturnForm.AwaitArgument ? ReturnForms.ArgumentOf(returned)!.WithTriviaFrom(returned) : returned;

    private SyntaxNode AwaitAndReturn(ReturnStatementSyntax node, ReturnStatementSyntax visited, ExpressionSyntax expression)
    {
        var awaited = ExpressionStatement(AwaitExpressions.Of(expression.WithoutTrivia())).WithSemicolonToken(visited.SemicolonToken);
        if (IsLastOfBody(node))
        {
            return awaited.WithLeadingTrivia(visited.GetLeadingTrivia());
        }

        var layout = new StatementLayout(node, endOfLine);
        return node.Parent is BlockSyntax or SwitchSectionSyntax
            ? Spliced(node, [awaited.WithLeadingTrivia(visited.GetLeadingTrivia()).WithTrailingTrivia(layout.Between(visited.GetTrailingTrivia())), layout.Return(visited.GetTrailingTrivia())])
            : layout.Block(awaited, visited);
    }

    /// <summary>Statements for the place of one, to be spliced into the list around it.</summary>
    private static BlockSyntax Spliced(StatementSyntax node, StatementSyntax[] statements) =>
        Block(statements).WithLeadingTrivia(node.GetLeadingTrivia()).WithAdditionalAnnotations(InlineStatements);

    private static SyntaxList<StatementSyntax> Flatten(SyntaxList<StatementSyntax> statements) =>
        List(statements.SelectMany(static statement => statement is BlockSyntax block && block.HasAnnotation(InlineStatements) ? block.Statements : SingletonList(statement)));

    private static SyntaxTriviaList Comments(SyntaxTriviaList trivia) =>
        trivia.Any(static one => one.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
            ? TriviaList(trivia.Reverse().SkipWhile(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse())
            : default;

    /// <summary>A comment on the statement's own line would have nothing left to stand at.</summary>
    private static bool HasCommentBeside(StatementSyntax node) =>
        Comments(node.GetTrailingTrivia()).Count > 0
        || (Comments(node.GetLeadingTrivia()).Count > 0 && !node.GetLeadingTrivia().Reverse().SkipWhile(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)).First().IsKind(SyntaxKind.EndOfLineTrivia));

    private bool HasResult(ReturnStatementSyntax node) => plan.Functions.Values.Any(function => function.HasResult && function.Returns.ContainsKey(node));

    private static bool IsLastOfBody(ReturnStatementSyntax node) =>
        node.Parent is BlockSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax } body && body.Statements.Last() == node;
}
