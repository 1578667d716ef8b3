using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsyncAnalyzers.Rewriting;

/// <summary>Writes <c>async</c> and the new return type on a function's declaration; comments and layout stay.</summary>
internal static class AsyncFunctions
{
    public static SyntaxNode MakeAsync(SyntaxNode function, TypeSyntax? returnType)
    {
        switch (function)
        {
            case MethodDeclarationSyntax method:
                var typed = returnType is null ? method : method.WithReturnType(returnType.WithTriviaFrom(method.ReturnType));
                var (opened, modifiers) = Insert(typed, typed.Modifiers, typed.ReturnType.GetFirstToken());
                return opened.WithModifiers(modifiers);

            case LocalFunctionStatementSyntax local:
                var typedLocal = returnType is null ? local : local.WithReturnType(returnType.WithTriviaFrom(local.ReturnType));
                var (openedLocal, localModifiers) = Insert(typedLocal, typedLocal.Modifiers, typedLocal.ReturnType.GetFirstToken());
                return openedLocal.WithModifiers(localModifiers);

            case ParenthesizedLambdaExpressionSyntax lambda:
                var typedLambda = returnType is null || lambda.ReturnType is null ? lambda : lambda.WithReturnType(returnType.WithTriviaFrom(lambda.ReturnType));
                var (openedLambda, lambdaModifiers) = Insert(typedLambda, typedLambda.Modifiers, (typedLambda.ReturnType ?? (SyntaxNode)typedLambda.ParameterList).GetFirstToken());
                return openedLambda.WithModifiers(lambdaModifiers);

            case SimpleLambdaExpressionSyntax lambda:
                var (openedSimple, simpleModifiers) = Insert(lambda, lambda.Modifiers, lambda.Parameter.GetFirstToken());
                return openedSimple.WithModifiers(simpleModifiers);

            case AnonymousMethodExpressionSyntax anonymous:
                var (openedAnonymous, anonymousModifiers) = Insert(anonymous, anonymous.Modifiers, anonymous.DelegateKeyword);
                return openedAnonymous.WithModifiers(anonymousModifiers);

            default:
                return function;
        }
    }

    /// <summary>Puts <c>async</c>, where it isn't there yet, before the token that follows the modifiers, or before <c>partial</c>, which comes last.</summary>
    private static (T Function, SyntaxTokenList Modifiers) Insert<T>(T function, SyntaxTokenList modifiers, SyntaxToken next)
        where T : SyntaxNode
    {
        if (modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            return (function, modifiers);
        }

        var partial = modifiers.IndexOf(SyntaxKind.PartialKeyword);
        if (partial >= 0)
        {
            return (function, modifiers.Replace(modifiers[partial], modifiers[partial].WithLeadingTrivia()).Insert(partial, Async(modifiers[partial].LeadingTrivia)));
        }

        var opened = function.ReplaceToken(next, next.WithLeadingTrivia());
        return (opened, modifiers.Add(Async(next.LeadingTrivia)));
    }

    private static SyntaxToken Async(SyntaxTriviaList leading) => Token(leading, SyntaxKind.AsyncKeyword, TriviaList(Space));
}
