using System.Collections.Immutable;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Counterparts;

/// <summary>
/// The nearest proper cancellation token at a place: a local or parameter, or that of the request, call or connection which a
/// parameter or the class itself carries. None in <c>catch</c> and <c>finally</c>, where cleaning up must not be given up, and
/// none from outside a delegate that runs elsewhere or later.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class CancellationTokens(KnownTypes types)
{
    private const string CreateLinked = "CreateLinkedTokenSource";

    /// <summary>What carries a token as a parameter, and where; the most telling type first.</summary>
    private static readonly ImmutableArray<(string Type, string Path)> Parameters = ImmutableArray.Create(
        ("Microsoft.AspNetCore.Http.HttpContext", "RequestAborted"),
        ("Microsoft.AspNetCore.Http.EndpointFilterInvocationContext", "HttpContext.RequestAborted"),
        ("Microsoft.AspNetCore.Mvc.ActionContext", "HttpContext.RequestAborted"),
        ("Microsoft.AspNetCore.SignalR.HubCallerContext", "ConnectionAborted"),
        ("Grpc.Core.ServerCallContext", "CancellationToken"),
        ("MassTransit.PipeContext", "CancellationToken"),
        ("Quartz.IJobExecutionContext", "CancellationToken"));

    /// <summary>What carries one as a property of its own.</summary>
    private static readonly ImmutableArray<(string Type, string Path)> Containers = ImmutableArray.Create(
        ("Microsoft.AspNetCore.Mvc.ControllerBase", "HttpContext.RequestAborted"),
        ("Microsoft.AspNetCore.Mvc.RazorPages.PageModel", "HttpContext.RequestAborted"),
        ("Microsoft.AspNetCore.Mvc.ViewComponent", "HttpContext.RequestAborted"),
        ("Microsoft.AspNetCore.SignalR.Hub", "Context.ConnectionAborted"),
        ("FastEndpoints.BaseEndpoint", "HttpContext.RequestAborted"));

    private readonly LambdaPlacement _lambdas = new(types);

    /// <summary>The token as it is written there, or null.</summary>
    public string? Find(IOperation operation, ISymbol containingSymbol)
    {
        if (types.CancellationToken is null)
        {
            return null;
        }

        return Candidate(operation, containingSymbol) is { } candidate && IsToken(candidate, operation) ? candidate : null;
    }

    private string? Candidate(IOperation operation, ISymbol containingSymbol)
    {
        for (IOperation child = operation, current = operation.Parent!; current is not null; child = current, current = current.Parent!)
        {
            switch (current)
            {
                case ICatchClauseOperation:
                case ITryOperation { Finally: { } cleanUp } when ReferenceEquals(cleanUp, child):
                    return null;

                case IBlockOperation block when OfLocals(block, child) is { } local:
                    return local;

                case ILocalFunctionOperation { Symbol: var function }:
                    if (OfParameters(function) is { } ofFunction || function.IsStatic)
                    {
                        return OfParameters(function);
                    }

                    break;

                case IAnonymousFunctionOperation { Symbol: var function } lambda:
                    if (OfParameters(function) is { } ofLambda || function.IsStatic || _lambdas.Of(lambda) != Placement.Inline)
                    {
                        return OfParameters(function);
                    }

                    break;
            }
        }

        return containingSymbol is IMethodSymbol member ? OfParameters(member) ?? OfContainer(member) : null;
    }

    /// <summary>A token declared before the place, or a source that is linked with others, or made for a time.</summary>
    private string? OfLocals(IBlockOperation block, IOperation until)
    {
        string? nearest = null;
        foreach (var statement in block.Operations)
        {
            if (ReferenceEquals(statement, until))
            {
                break;
            }

            var group = statement switch
            {
                IVariableDeclarationGroupOperation declarations => declarations,
                IUsingDeclarationOperation { DeclarationGroup: var declarations } => declarations,
                _ => null,
            };

            foreach (var declaration in group?.Declarations ?? ImmutableArray<IVariableDeclarationOperation>.Empty)
            {
                foreach (var declarator in declaration.Declarators)
                {
                    nearest = OfLocal(declarator) ?? nearest;
                }
            }
        }

        return nearest;
    }

    private string? OfLocal(IVariableDeclaratorOperation declarator)
    {
        var local = declarator.Symbol;
        if (declarator.GetVariableInitializer()?.Value is not { } value)
        {
            return null;
        }

        return KnownTypes.Is(local.Type, types.CancellationToken) && value is not (IDefaultValueOperation or IPropertyReferenceOperation { Property.Name: "None" }) ? Escaped(local.Name)
            : value is IInvocationOperation { TargetMethod: { Name: CreateLinked, IsStatic: true } } ? Escaped(local.Name) + ".Token"
            : null;
    }

    private string? OfParameters(IMethodSymbol function)
    {
        foreach (var parameter in function.Parameters)
        {
            if (KnownTypes.Is(parameter.Type, types.CancellationToken) && IsNamed(parameter))
            {
                return Escaped(parameter.Name);
            }
        }

        foreach (var parameter in function.Parameters)
        {
            if (IsNamed(parameter) && PathOf(parameter.Type, Parameters) is { } path)
            {
                return $"{Escaped(parameter.Name)}.{path}";
            }
        }

        return null;
    }

    private string? OfContainer(IMethodSymbol member) => member.IsStatic ? null : PathOf(member.ContainingType, Containers);

    private string? PathOf(ITypeSymbol type, ImmutableArray<(string Type, string Path)> carriers)
    {
        foreach (var (name, path) in carriers)
        {
            if (types.Get(name) is not { } carrier)
            {
                continue;
            }

            for (var current = type; current is not null; current = current.BaseType)
            {
                if (KnownTypes.Is(current, carrier))
                {
                    return path;
                }
            }

            if (carrier.TypeKind == TypeKind.Interface && type.AllInterfaces.Contains(carrier, SymbolEqualityComparer.Default))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>A name that is hidden there, or written <c>_</c>, is no token.</summary>
    private bool IsToken(string candidate, IOperation operation) =>
        operation.SemanticModel is { } model
        && KnownTypes.Is(model.GetSpeculativeTypeInfo(operation.Syntax.SpanStart, SyntaxFactory.ParseExpression(candidate), SpeculativeBindingOption.BindAsExpression).Type, types.CancellationToken);

    private static bool IsNamed(IParameterSymbol parameter) => parameter.Name.Length > 0 && parameter.Name != "_" && parameter.RefKind != RefKind.Out;

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
