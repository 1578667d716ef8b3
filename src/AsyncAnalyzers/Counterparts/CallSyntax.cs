using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncAnalyzers.Counterparts;

/// <summary>Calls as they would be written with another name, receiver or argument, to ask the compiler what they bind to.</summary>
internal static class CallSyntax
{
    public static SimpleNameSyntax Renamed(SimpleNameSyntax name, string newName) => name is GenericNameSyntax generic
        ? generic.WithIdentifier(Identifier(newName).WithTriviaFrom(generic.Identifier))
        : IdentifierName(Identifier(newName).WithTriviaFrom(name.Identifier));

    /// <summary>The call under another name; one behind <c>?.</c> as if it stood behind a dot.</summary>
    public static InvocationExpressionSyntax? WithName(InvocationExpressionSyntax call, string name, SemanticModel model, CancellationToken cancellationToken) => call.Expression switch
    {
        SimpleNameSyntax simple => call.WithExpression(Renamed(simple, name)),
        MemberAccessExpressionSyntax access => call.WithExpression(access.WithExpression(Unconditional(access.Expression, model, cancellationToken)).WithName(Renamed(access.Name, name))),
        MemberBindingExpressionSyntax binding when ReceiverOf(binding, model, cancellationToken) is { } receiver
            => call.WithExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, Renamed(binding.Name, name))),
        _ => null,
    };

    /// <summary><c>global::Some.Extensions.Name(receiver, …)</c> for a call that is made as an extension.</summary>
    public static InvocationExpressionSyntax? AsStatic(InvocationExpressionSyntax call, INamedTypeSymbol type, string name, SemanticModel model, CancellationToken cancellationToken)
    {
        var (receiver, simple) = call.Expression switch
        {
            MemberAccessExpressionSyntax access => (Unconditional(access.Expression, model, cancellationToken), access.Name),
            MemberBindingExpressionSyntax binding => (ReceiverOf(binding, model, cancellationToken), binding.Name),
            _ => (null, null),
        };

        if (receiver is null || simple is null)
        {
            return null;
        }

        var container = ParseExpression(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
        return InvocationExpression(
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, container, Renamed(simple, name)),
            call.ArgumentList.WithArguments(call.ArgumentList.Arguments.Insert(0, Argument(receiver.WithoutTrivia()))));
    }

    /// <summary><c>expression.Name()</c>, in parentheses where the grammar asks for them.</summary>
    public static InvocationExpressionSyntax On(ExpressionSyntax expression, string name)
    {
        var bare = expression.WithoutTrivia();
        var receiver = bare is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or ThisExpressionSyntax or ConditionalAccessExpressionSyntax
            ? bare
            : ParenthesizedExpression(bare);
        return InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, IdentifierName(name)));
    }

    public static InvocationExpressionSyntax WithArgument(InvocationExpressionSyntax call, string argument) =>
        call.WithArgumentList(call.ArgumentList.AddArguments(ParseArgumentList($"({argument})").Arguments[0]));

    /// <summary>The expression with the receiver of a <c>?.</c> around it in the place of what binds to it.</summary>
    public static ExpressionSyntax Unconditional(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) => expression switch
    {
        MemberBindingExpressionSyntax binding when ReceiverOf(binding, model, cancellationToken) is { } receiver
            => MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, binding.Name),
        ElementBindingExpressionSyntax binding when ReceiverOf(binding, model, cancellationToken) is { } receiver
            => ElementAccessExpression(receiver, binding.ArgumentList),
        MemberAccessExpressionSyntax access => access.WithExpression(Unconditional(access.Expression, model, cancellationToken)),
        InvocationExpressionSyntax call => call.WithExpression(Unconditional(call.Expression, model, cancellationToken)),
        ElementAccessExpressionSyntax element => element.WithExpression(Unconditional(element.Expression, model, cancellationToken)),
        _ => expression,
    };

    private static ExpressionSyntax? ReceiverOf(ExpressionSyntax binding, SemanticModel model, CancellationToken cancellationToken)
    {
        for (SyntaxNode child = binding, current = binding.Parent!; current is not null; child = current, current = current.Parent!)
        {
            if (current is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == child)
            {
                ExpressionSyntax receiver = ParenthesizedExpression(Unconditional(conditional.Expression, model, cancellationToken).WithoutTrivia());
                return model.GetTypeInfo(conditional.Expression, cancellationToken).Type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
                    ? MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, IdentifierName("Value"))
                    : receiver;
            }
        }

        return null;
    }
}
