using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Execution;

/// <summary>
/// Spans, other ref structs and refs can't live across an <c>await</c>. The compiler says so only when it emits (CS4007,
/// CS8178, CS9217), which is too late for a light bulb, so it is decided here, on the safe side.
/// </summary>
internal static class RefsAcrossAwait
{
    /// <summary>The arguments of a <c>params</c> span, which the compiler gathers when all are there. Newer than the Roslyn referenced here.</summary>
    private const ArgumentKind ParamCollection = (ArgumentKind)4;

    public static AwaitObstacle Find(SyntaxNode node, SyntaxNode function, bool isAsync, SemanticModel model, CancellationToken cancellationToken)
    {
        if (FunctionSyntax.BodyOf(function) is not { } body || model.GetOperation(body, cancellationToken) is not { } root)
        {
            return AwaitObstacle.None;
        }

        var spansMayStand = isAsync || ((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion >= (LanguageVersion)1300;
        return Crosses(root, node, Statement(node, function), spansMayStand) ? AwaitObstacle.RefLocal : AwaitObstacle.None;
    }

    private static SyntaxNode Statement(SyntaxNode node, SyntaxNode function)
    {
        var statement = node;
        while (statement is not StatementSyntax && statement.Parent is { } parent && parent != function)
        {
            statement = parent;
        }

        return statement;
    }

    private static bool Crosses(IOperation operation, SyntaxNode node, SyntaxNode statement, bool spansMayStand)
    {
        switch (operation)
        {
            // A nested function has refs of its own.
            case IAnonymousFunctionOperation or ILocalFunctionOperation when !operation.Syntax.Span.Contains(node.Span):
                return false;

            case ILocalReferenceOperation { Local: var local } when IsRef(local) && (!spansMayStand || LivesAcross(local, operation.Syntax, node, statement)):
            case IVariableDeclaratorOperation { Symbol: var declared } when IsRef(declared) && (!spansMayStand || IsUsing(operation.Syntax)) && operation.Syntax.SpanStart < node.SpanStart:
            case IUsingOperation { Resources.Type.IsRefLikeType: true, Body: var body } when body.Syntax.Span.Contains(node.Span):
            case IForEachLoopOperation loop when loop.Body.Syntax.Span.Contains(node.Span) && EnumeratesByRef(loop):
                return true;
        }

        if (IsRefTemporary(operation) && IsHeldAt(operation, node, statement))
        {
            return true;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (Crosses(child, node, statement, spansMayStand))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRef(ILocalSymbol local) => local.RefKind != RefKind.None || local.Type.IsRefLikeType;

    private static bool IsUsing(SyntaxNode declarator) =>
        declarator.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } or UsingStatementSyntax;

    private static bool LivesAcross(ILocalSymbol local, SyntaxNode use, SyntaxNode node, SyntaxNode statement)
    {
        if (local.DeclaringSyntaxReferences is not { Length: 1 } declarations || declarations[0] is not { } declaration || declaration.Span.Start > node.SpanStart)
        {
            return false;
        }

        // Named earlier in the statement, a ref may be what the awaited value is assigned to.
        if (use.SpanStart > node.SpanStart || (local.RefKind != RefKind.None && statement.Span.Contains(use.Span)))
        {
            return true;
        }

        // Used earlier in a loop that the declaration stands outside of: the next round uses it again.
        for (var current = node.Parent; current is not null && !current.Span.Contains(declaration.Span); current = current.Parent)
        {
            if (current is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax && current.Span.Contains(use.Span))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EnumeratesByRef(IForEachLoopOperation loop)
    {
        if (loop.Syntax is not CommonForEachStatementSyntax syntax || loop.SemanticModel is not { } model)
        {
            return false;
        }

        if (model.GetForEachStatementInfo(syntax) is { GetEnumeratorMethod.ReturnType.IsRefLikeType: true } || loop.Collection.Type is { IsRefLikeType: true })
        {
            return true;
        }

        foreach (var local in loop.Locals)
        {
            if (IsRef(local))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRefTemporary(IOperation operation) =>
        (operation.Type is { IsRefLikeType: true } && operation is not { IsImplicit: true, Parent: IArgumentOperation { ArgumentKind: ParamCollection } })
        || operation is IInvocationOperation { TargetMethod: { ReturnsByRef: true } or { ReturnsByRefReadonly: true } }
            or IPropertyReferenceOperation { Property: { ReturnsByRef: true } or { ReturnsByRefReadonly: true } }
            or IConditionalOperation { IsRef: true };

    /// <summary>Whether the value is computed in the same statement before the place, and may be needed after it.</summary>
    private static bool IsHeldAt(IOperation operation, SyntaxNode node, SyntaxNode statement)
    {
        var syntax = operation.Syntax;
        if (!statement.Span.Contains(syntax.Span) || syntax.SpanStart > node.SpanStart)
        {
            return false;
        }

        // What is computed from the awaited value itself comes after it; a buffer that is filled around it does not.
        return !syntax.Span.Contains(node.Span)
            || operation is not (IConversionOperation or IInvocationOperation or IVariableDeclarationOperation or IVariableDeclaratorOperation or IPropertyReferenceOperation);
    }
}
