using AsyncAnalyzers.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// A comment in the same function, before the call, that names the awaitable form: <c>// CopyToAsync would change the
/// thread</c>. Its author knows the form and has decided; nothing is left to say. A comment that asks for a change is none.
/// </summary>
internal static class SaidChoices
{
    private static readonly string[] Requests = ["TODO", "FIXME", "HACK"];

    /// <summary>Whether such a comment stands before a call.</summary>
    public static bool IsSaid(SyntaxNode call, ClassifiedCall classified)
    {
        var name = classified.Counterpart?.Method.Name ?? classified.OtherForm;
        if (name is null || FunctionSyntax.Around(call) is not { } function)
        {
            return false;
        }

        name = name.Substring(name.LastIndexOf('.') + 1);
        foreach (var trivia in function.DescendantTrivia())
        {
            if (trivia.SpanStart >= call.Span.End)
            {
                return false;
            }

            if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && Names(trivia.ToString(), name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(string comment, string name)
    {
        var start = comment.IndexOf(name, StringComparison.Ordinal);
        if (start < 0 || (start > 0 && char.IsLetterOrDigit(comment[start - 1])) || (start + name.Length < comment.Length && char.IsLetterOrDigit(comment[start + name.Length])))
        {
            return false;
        }

        foreach (var request in Requests)
        {
            if (comment.IndexOf(request, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
