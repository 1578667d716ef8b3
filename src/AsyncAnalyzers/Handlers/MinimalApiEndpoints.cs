using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using AsyncAnalyzers.Execution;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// The delegates given to <c>MapGet</c> and its kin: a lambda, a method group, a local function. Follows the
/// <c>Map…</c> methods of <c>EndpointRouteBuilderExtensions</c> and <c>FallbackEndpointRouteBuilderExtensions</c>.
/// </summary>
internal sealed class MinimalApiEndpoints : HandlerKind
{
    private const string MapPrefix = MapCall.Prefix;

    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _extensions;
    private readonly INamedTypeSymbol? _fallbackExtensions;
    private readonly INamedTypeSymbol? _delegate;
    private readonly INamedTypeSymbol? _requestDelegate;
    private ILookup<string, InvocationExpressionSyntax>? _mapCalls;

    private MinimalApiEndpoints(Compilation compilation, KnownTypes types, INamedTypeSymbol extensions)
    {
        _compilation = compilation;
        _extensions = extensions;
        _fallbackExtensions = types.Get("Microsoft.AspNetCore.Builder.FallbackEndpointRouteBuilderExtensions");
        _delegate = types.Get("System.Delegate");
        _requestDelegate = types.Get("Microsoft.AspNetCore.Http.RequestDelegate");
    }

    public static MinimalApiEndpoints? TryCreate(Compilation compilation, KnownTypes types) =>
        types.Get("Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions") is { } extensions
            ? new MinimalApiEndpoints(compilation, types, extensions)
            : null;

    public override Handler? Recognize(IAnonymousFunctionOperation lambda) =>
        LambdaPlacement.UseOf(lambda) is IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call } && IsHandlerParameter(parameter)
            ? new Handler(Describe(call.TargetMethod, call.Arguments))
            : null;

    /// <summary>
    /// A method group may stand in any file, before or after the method, so the calls of <c>Map…</c> are gathered by syntax,
    /// once, at the first question, and only those that name the method are bound. The first in the compilation's order counts.
    /// </summary>
    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification = "The method group and the method stand in different trees.")]
    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction))
        {
            return null;
        }

        // Computed from the source alone: two threads that meet here compute the same.
        _mapCalls ??= _compilation.SyntaxTrees
            .SelectMany(tree => MapCall.In(tree, cancellationToken))
            .ToLookup(static call => call.MethodName, static call => call.Call, StringComparer.Ordinal);

        foreach (var call in _mapCalls[method.Name])
        {
            if (_compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call, cancellationToken) is IInvocationOperation invocation && Receives(invocation, method))
            {
                return new Handler(Describe(invocation.TargetMethod, invocation.Arguments));
            }
        }

        return null;
    }

    private bool Receives(IInvocationOperation call, IMethodSymbol method)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter || !IsHandlerParameter(parameter))
            {
                continue;
            }

            var value = argument.Value;
            while (value is IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation)
            {
                value = value switch
                {
                    IConversionOperation conversion => conversion.Operand,
                    IParenthesizedOperation parenthesized => parenthesized.Operand,
                    IDelegateCreationOperation creation => creation.Target,
                    _ => value,
                };
            }

            if (value is IMethodReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, method.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsHandlerParameter(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol method
        && method.Name.StartsWith(MapPrefix, StringComparison.Ordinal)
        && (KnownTypes.Is(method.ContainingType, _extensions) || KnownTypes.Is(method.ContainingType, _fallbackExtensions))
        && (KnownTypes.Is(parameter.Type, _delegate) || KnownTypes.Is(parameter.Type, _requestDelegate));

    /// <summary>"the handler of 'GET /orders/{id}'": the verb from the method's name, the pattern where it is a constant.</summary>
    private static string Describe(IMethodSymbol map, ImmutableArray<IArgumentOperation> arguments)
    {
        var verb = map.Name switch
        {
            "MapGet" or "MapPost" or "MapPut" or "MapDelete" or "MapPatch" => map.Name.Substring(MapPrefix.Length).ToUpperInvariant(),
            _ => map.Name,
        };

        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == "pattern" && argument.Value.ConstantValue is { HasValue: true, Value: string pattern })
            {
                return $"the handler of '{verb} {pattern}'";
            }
        }

        return $"the handler given to '{map.Name}'";
    }
}
