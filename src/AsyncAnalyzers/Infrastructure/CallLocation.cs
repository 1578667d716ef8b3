using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>Where a call is flagged: from the member's name to its end, so that each link of a chain has a place of its own.</summary>
internal static class CallLocation
{
    public static Location Of(SyntaxNode call) => Between(call, call);

    /// <summary>From the name of a member in one node to the end of another.</summary>
    public static Location Between(SyntaxNode first, SyntaxNode last) =>
        Location.Create(last.SyntaxTree, TextSpan.FromBounds(NameStart(first), last.Span.End));

    private static int NameStart(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => NameStart(call.Expression),
        MemberAccessExpressionSyntax access => access.Name.SpanStart,
        MemberBindingExpressionSyntax binding => binding.Name.SpanStart,
        ConditionalAccessExpressionSyntax conditional => NameStart(conditional.WhenNotNull),
        _ => node.SpanStart,
    };
}
