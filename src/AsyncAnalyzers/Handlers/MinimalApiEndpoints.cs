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
    private const string MapPrefix = MapCalls.Prefix;

    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _extensions;
    private readonly INamedTypeSymbol? _fallbackExtensions;
    private readonly INamedTypeSymbol? _delegate;
    private readonly INamedTypeSymbol? _requestDelegate;
    private ImmutableDictionary<ISymbol, Handler>? _methodGroups;

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

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction))
        {
            return null;
        }

        // Computed from the source alone: two threads that meet here compute the same.
        var methodGroups = _methodGroups ??= FindMethodGroups(cancellationToken);
        return methodGroups.TryGetValue(method.OriginalDefinition, out var handler) ? handler : null;
    }

    /// <summary>
    /// A method group may stand in any file, before or after the method, so all calls of <c>Map…</c> are looked up at
    /// once. It happens at the first question, which only a synchronous blocking function or a report asks.
    /// </summary>
    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification = "The method group and the method stand in different trees; binding is limited to calls named Map….")]
    private ImmutableDictionary<ISymbol, Handler> FindMethodGroups(CancellationToken cancellationToken)
    {
        var handlers = ImmutableDictionary.CreateBuilder<ISymbol, Handler>(SymbolEqualityComparer.Default);
        foreach (var tree in _compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (var call in MapCalls.In(tree, cancellationToken))
            {
                model ??= _compilation.GetSemanticModel(tree);
                AddMethodGroups(call, model, handlers, cancellationToken);
            }
        }

        return handlers.ToImmutable();
    }

    private void AddMethodGroups(InvocationExpressionSyntax call, SemanticModel model, ImmutableDictionary<ISymbol, Handler>.Builder handlers, CancellationToken cancellationToken)
    {
        if (model.GetOperation(call, cancellationToken) is not IInvocationOperation invocation)
        {
            return;
        }

        foreach (var argument in invocation.Arguments)
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

            // The first endpoint of a method names it; the files come in the compilation's order.
            if (value is IMethodReferenceOperation { Method.OriginalDefinition: var method } && !handlers.ContainsKey(method))
            {
                handlers.Add(method, new Handler(Describe(invocation.TargetMethod, invocation.Arguments)));
            }
        }
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
