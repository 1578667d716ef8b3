using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncAnalyzers.Execution;

/// <summary>Whether a function that is not asynchronous can become so, alone: without a change to anything that calls it.</summary>
internal static class AsyncConversion
{
    private const int SynchronizedFlag = 32; // MethodImplOptions.Synchronized

    public static AwaitObstacle Find(SyntaxNode syntax, in ExecutionSite site, SemanticModel model, KnownTypes types, CancellationToken cancellationToken)
    {
        if (syntax is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) || site.Function is not { } function)
        {
            return AwaitObstacle.NotAMethod;
        }

        var returnsTask = types.IsTaskLike(function.ReturnType);
        if (!returnsTask && !(site.IsHandlerItself && site.Handler is { MayReturnTask: true }))
        {
            return syntax is AnonymousFunctionExpressionSyntax ? AwaitObstacle.SynchronousDelegate
                : KnownTypes.Is(function.ReturnType, types.IAsyncEnumerable) ? AwaitObstacle.ReturnType
                : AwaitObstacle.Contract;
        }

        if (function.ReturnsByRef || function.ReturnsByRefReadonly)
        {
            return AwaitObstacle.RefReturn;
        }

        if (returnsTask && function.ReturnType is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
        {
            return AwaitObstacle.ReturnType;
        }

        if (ContainsDisabledCode(syntax))
        {
            return AwaitObstacle.DisabledCode;
        }

        if (ContainsYield(syntax))
        {
            return AwaitObstacle.Iterator;
        }

        foreach (var parameter in function.Parameters)
        {
            if (parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            {
                return AwaitObstacle.RefParameter;
            }
        }

        if (IsSynchronized(function))
        {
            return AwaitObstacle.Synchronized;
        }

        // An async method works on a copy of a struct's 'this': what it assigns to fields would be lost.
        if (function is { MethodKind: MethodKind.Ordinary, IsStatic: false, ContainingType: { IsValueType: true } container } && (container.IsRefLikeType || !(container.IsReadOnly || function.IsReadOnly)))
        {
            return AwaitObstacle.StructMember;
        }

        if (SetsAmbientState(syntax, model, types, cancellationToken))
        {
            return AwaitObstacle.AmbientState;
        }

        return returnsTask ? AwaitObstacle.None : FindOnHandler(function);
    }

    private static AwaitObstacle FindOnHandler(IMethodSymbol handler)
    {
        if (handler.ReturnType.IsRefLikeType || handler.ReturnType.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            return AwaitObstacle.ReturnType;
        }

        return HasContract(handler) ? AwaitObstacle.Contract : AwaitObstacle.None;
    }

    /// <summary>Whether something else fixes the method's return type: a base, an interface, its other part, or what may override it.</summary>
    public static bool HasContract(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary)
        {
            return false;
        }

        if (method.IsOverride || method.IsVirtual || method.IsAbstract || method.PartialDefinitionPart is not null || method.PartialImplementationPart is not null)
        {
            return true;
        }

        foreach (var @interface in method.ContainingType.AllInterfaces)
        {
            foreach (var member in @interface.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What an async function sets in the execution context is gone for its caller when it returns.</summary>
    private static bool SetsAmbientState(SyntaxNode function, SemanticModel model, KnownTypes types, CancellationToken cancellationToken)
    {
        foreach (var node in FunctionSyntax.OwnNodes(function))
        {
            if (node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } target }
                && (name is "CurrentCulture" or "CurrentUICulture" or "CurrentPrincipal"
                    || (name == "Value" && KnownTypes.Is(model.GetTypeInfo(target.Expression, cancellationToken).Type, types.Get("System.Threading.AsyncLocal`1")))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSynchronized(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "MethodImplAttribute"
                && attribute.ConstructorArguments is { Length: > 0 } arguments
                && arguments[0].Value is { } value
                && (System.Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) & SynchronizedFlag) != 0)
            {
                return true;
            }
        }

        // MethodImplAttribute is a pseudo attribute: on most functions it is kept as a flag only.
        return (method.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) != 0;
    }

    /// <summary>What <c>#if</c> leaves out can't be unwrapped along, and would no longer compile.</summary>
    private static bool ContainsDisabledCode(SyntaxNode function)
    {
        if (function.ContainsDirectives)
        {
            foreach (var trivia in function.DescendantTrivia())
            {
                if (trivia.IsKind(SyntaxKind.DisabledTextTrivia))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool ContainsYield(SyntaxNode function)
    {
        foreach (var node in FunctionSyntax.OwnNodes(function))
        {
            if (node.IsKind(SyntaxKind.YieldReturnStatement) || node.IsKind(SyntaxKind.YieldBreakStatement))
            {
                return true;
            }
        }

        return false;
    }
}
