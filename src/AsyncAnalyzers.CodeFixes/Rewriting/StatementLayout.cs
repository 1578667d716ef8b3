using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncAnalyzers.Rewriting;

/// <summary>
/// Lays out the two statements that one <c>return</c> becomes as the file does: on one line where it stood on a line with
/// others, else with the indentation and line ends around it.
/// </summary>
internal readonly struct StatementLayout
{
    private readonly SyntaxTrivia _endOfLine;
    private readonly string _indentation;
    private readonly string _outer;
    private readonly bool _ownLine;

    public StatementLayout(StatementSyntax statement, string endOfLine)
    {
        var text = statement.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(statement.SpanStart);
        _endOfLine = EndOfLine(endOfLine);
        _indentation = IndentationOf(line.ToString());
        _ownLine = line.Start + _indentation.Length == statement.SpanStart;
        _outer = IndentationOf(text.Lines.GetLineFromPosition(statement.Parent!.SpanStart).ToString());
    }

    /// <summary>What stands after the first of two statements; a comment beside the original stays with it.</summary>
    public SyntaxTriviaList Between(SyntaxTriviaList trailing) => _ownLine ? trailing : TriviaList(Space);

    /// <summary>The second of the two statements.</summary>
    public ReturnStatementSyntax Return(SyntaxTriviaList trailing) => _ownLine
        ? ReturnStatement().WithLeadingTrivia(Whitespace(_indentation)).WithTrailingTrivia(_endOfLine)
        : ReturnStatement().WithTrailingTrivia(trailing);

    /// <summary>A block for the place of an embedded statement, after <c>if</c>, <c>else</c> or a loop's head.</summary>
    public BlockSyntax Block(ExpressionStatementSyntax awaited, ReturnStatementSyntax original)
    {
        if (!_ownLine)
        {
            return SyntaxFactory.Block(
                Token(TriviaList(original.GetLeadingTrivia()), SyntaxKind.OpenBraceToken, TriviaList(Space)),
                List<StatementSyntax>([awaited.WithTrailingTrivia(Space), ReturnStatement().WithTrailingTrivia(Space)]),
                Token(default, SyntaxKind.CloseBraceToken, original.GetTrailingTrivia()));
        }

        // Comments above the statement move into the block with it.
        return SyntaxFactory.Block(
            Token(TriviaList(Whitespace(_outer)), SyntaxKind.OpenBraceToken, TriviaList(_endOfLine)),
            List<StatementSyntax>([awaited.WithLeadingTrivia(original.GetLeadingTrivia()).WithTrailingTrivia(original.GetTrailingTrivia()), Return(default)]),
            Token(TriviaList(Whitespace(_outer)), SyntaxKind.CloseBraceToken, TriviaList(_endOfLine)));
    }

    private static string IndentationOf(string line) => line.Substring(0, line.Length - line.TrimStart().Length);
}
