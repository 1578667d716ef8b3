using AsyncAnalyzers.Counterparts;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncAnalyzers.Rewriting;

/// <summary>Writes the call whose task is awaited in the place of a call that blocks: the same arguments, comments and layout.</summary>
internal static class AwaitableCalls
{
    /// <summary>On a call of one of <c>Task</c>'s own methods, with its name: it must bind to that one.</summary>
    public const string OfTask = "AsyncAnalyzers.CallOfTask";

    /// <summary>On a call of the awaitable form of another, with its documentation ID: it must bind to that one.</summary>
    public const string OfCounterpart = "AsyncAnalyzers.CallOfCounterpart";

    /// <param name="wait">The wait.</param>
    /// <param name="call">Its call.</param>
    /// <param name="receiver">What it is called on, rewritten.</param>
    /// <param name="arguments">Its arguments, rewritten.</param>
    public static InvocationExpressionSyntax Write(WaitSyntax wait, InvocationExpressionSyntax call, ExpressionSyntax receiver, ArgumentListSyntax arguments) => wait.Hint.Rewrite switch
    {
        Rewrite.Counterpart => Counterpart(wait.Hint.Call!, call.WithExpression(call.Expression is MemberAccessExpressionSyntax access ? access.WithExpression(receiver) : call.Expression).WithArgumentList(arguments)),
        Rewrite.WhenAll => Marked(Renamed(call, receiver, "WhenAll").WithArgumentList(arguments)),
        Rewrite.WhenAny => Marked(Renamed(call, receiver, "WhenAny").WithArgumentList(arguments)),
        Rewrite.WhenAllWithToken => WithToken(Renamed(call, receiver, "WhenAll"), arguments),
        Rewrite.WhenAnyWithToken => WithToken(Renamed(call, receiver, "WhenAny"), arguments),
        Rewrite.Delay => Marked(Delay(wait.TaskName, call).WithArgumentList(RenamedArguments(arguments))),
        _ => Renamed(call, receiver, "WaitAsync").WithArgumentList(arguments),
    };

    /// <summary><c>x.Form</c> → <c>x.ReadFormAsync(token)</c></summary>
    public static InvocationExpressionSyntax OfMember(AwaitableCall form, MemberAccessExpressionSyntax member, ExpressionSyntax receiver) =>
        InvocationExpression(member.WithExpression(receiver).WithName(IdentifierName(form.Name)).WithoutTrailingTrivia(), ParseArgumentList($"({form.Token})"))
            .WithAdditionalAnnotations(new SyntaxAnnotation(OfCounterpart, form.Target));

    /// <summary>The call under the name of its other form, with the token that this is given.</summary>
    public static InvocationExpressionSyntax Counterpart(AwaitableCall form, InvocationExpressionSyntax call)
    {
        var name = call.Expression is MemberAccessExpressionSyntax access
            ? access.WithName(CallSyntax.Renamed(access.Name, form.Name))
            : (ExpressionSyntax)CallSyntax.Renamed((SimpleNameSyntax)call.Expression, form.Name);
        return call
            .WithExpression(name)
            .WithArgumentList(form.Token is { } token ? WithArgument(call.ArgumentList, token) : call.ArgumentList)
            .WithAdditionalAnnotations(new SyntaxAnnotation(OfCounterpart, form.Target));
    }

    /// <summary>One more argument, on a line of its own where the last one is.</summary>
    private static ArgumentListSyntax WithArgument(ArgumentListSyntax list, string text)
    {
        var added = ParseArgumentList($"({text})").Arguments[0];
        if (list.Arguments.Count == 0)
        {
            return list.WithArguments(SingletonSeparatedList(added));
        }

        var last = list.Arguments[list.Arguments.Count - 1];
        var separators = list.Arguments.GetSeparators().ToList();
        var separator = separators.Count > 0 && separators[separators.Count - 1].TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
            ? Token(default, SyntaxKind.CommaToken, TriviaList(separators[separators.Count - 1].TrailingTrivia.Where(static one => one.IsKind(SyntaxKind.EndOfLineTrivia))))
            : Token(default, SyntaxKind.CommaToken, TriviaList(Space));
        var indentation = separator.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? last.GetLeadingTrivia().Where(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)) : default;
        return list.WithArguments(SeparatedList<ArgumentSyntax>(list.Arguments.GetWithSeparators()
            .Replace(last, last.WithTrailingTrivia())
            .AddRange([separator, added.WithLeadingTrivia(indentation).WithTrailingTrivia(last.GetTrailingTrivia())])));
    }

    private static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax call, ExpressionSyntax receiver, string method) =>
        call.WithExpression(call.Expression is MemberAccessExpressionSyntax access
            ? access.WithExpression(receiver).WithName(Name(method, access.Name))
            : Name(method, call.Expression));

    private static IdentifierNameSyntax Name(string method, SyntaxNode original) => IdentifierName(method).WithTriviaFrom(original);

    private static InvocationExpressionSyntax Marked(InvocationExpressionSyntax call) =>
        call.WithAdditionalAnnotations(new SyntaxAnnotation(OfTask, (call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression).ToString()));

    /// <summary><c>WhenAll(tasks, token)</c> → <c>WhenAll(tasks).WaitAsync(token)</c>.</summary>
    private static InvocationExpressionSyntax WithToken(InvocationExpressionSyntax call, ArgumentListSyntax arguments)
    {
        var (tasks, token) = (arguments.Arguments[0], arguments.Arguments[1]);
        var between = arguments.Arguments.GetSeparator(0).TrailingTrivia.AddRange(token.GetLeadingTrivia());
        var after = token.GetTrailingTrivia().AddRange(arguments.CloseParenToken.LeadingTrivia);
        var whenDone = Marked(call.WithArgumentList(ArgumentList(arguments.OpenParenToken, SingletonSeparatedList(tasks), Token(SyntaxKind.CloseParenToken))));
        return InvocationExpression(
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, whenDone, IdentifierName("WaitAsync")),
            ArgumentList(
                Token(SyntaxKind.OpenParenToken),
                SingletonSeparatedList(token.WithLeadingTrivia(KeptWithComments(between)).WithTrailingTrivia(KeptWithComments(after))),
                arguments.CloseParenToken.WithLeadingTrivia()));
    }

    /// <summary>What stood between the two arguments is layout only, unless it holds a comment or directive.</summary>
    private static SyntaxTriviaList KeptWithComments(SyntaxTriviaList trivia) =>
        trivia.All(static one => one.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia) ? default : trivia;

    private static InvocationExpressionSyntax Delay(TaskTypeNames task, InvocationExpressionSyntax call) =>
        call.WithExpression(call.Expression is MemberAccessExpressionSyntax access
            ? access.WithExpression(task.Expression.WithTriviaFrom(access.Expression)).WithName(Name("Delay", access.Name))
            : MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, task.Expression, IdentifierName("Delay")).WithTriviaFrom(call.Expression));

    /// <summary>What <c>Sleep</c> calls its parameters is not what <c>Delay</c> does.</summary>
    private static ArgumentListSyntax RenamedArguments(ArgumentListSyntax arguments) =>
        arguments.ReplaceNodes(
            arguments.Arguments.Select(static argument => argument.NameColon?.Name).OfType<IdentifierNameSyntax>(),
            static (name, _) => Name(name.Identifier.ValueText == "timeout" ? "delay" : "millisecondsDelay", name));
}
