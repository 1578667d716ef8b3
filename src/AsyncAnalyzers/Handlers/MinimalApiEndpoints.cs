using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// The delegates given to <c>MapGet</c> and its kin: a lambda, a method group, a local function. Follows the <c>Map…</c>
/// methods of <c>EndpointRouteBuilderExtensions</c> and <c>FallbackEndpointRouteBuilderExtensions</c>; an own <c>Map…</c>
/// extension of a route builder that takes such a delegate counts too.
/// </summary>
internal sealed class MinimalApiEndpoints : HandlerKind
{
    /// <summary>What the documentation says of it.</summary>
    public static HandlerConvention Convention { get; } = new(
        "Minimal APIs",
        "endpoint",
        "EndpointRouteBuilderExtensions and FallbackEndpointRouteBuilderExtensions",
        "lambdas, method groups and local functions given to `MapGet` and its kin, `MapMethods`, `MapFallback`, on the application or a group, also through a local variable",
        "those given to your own `Map…(this IEndpointRouteBuilder …)` as a `Delegate` or `RequestDelegate`");

    public const string MapPrefix = "Map";

    private const string Group = "MapGroup";

    private readonly INamedTypeSymbol _routeBuilder;
    private readonly INamedTypeSymbol? _delegate;
    private readonly INamedTypeSymbol? _requestDelegate;

    private MinimalApiEndpoints(KnownTypes types, INamedTypeSymbol routeBuilder)
    {
        _routeBuilder = routeBuilder;
        _delegate = types.Get("System.Delegate");
        _requestDelegate = types.Get("Microsoft.AspNetCore.Http.RequestDelegate");
    }

    public static MinimalApiEndpoints? TryCreate(KnownTypes types) =>
        types.Get("Microsoft.AspNetCore.Routing.IEndpointRouteBuilder") is { } builder ? new MinimalApiEndpoints(types, builder) : null;

    public override Handler? Recognize(in DelegateUse use)
    {
        if (use is not { Use: IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call } } || !IsMap(call.TargetMethod))
        {
            return null;
        }

        var mayReturnTask = KnownTypes.Is(parameter.Type, _delegate);
        if (!mayReturnTask && !KnownTypes.Is(parameter.Type, _requestDelegate))
        {
            return null;
        }

        return RouteOf(call) is { } route
            ? new Handler(Convention.Noun, route) { IsRoute = true, MayReturnTask = mayReturnTask, IsBeforeForm = true }
            : new Handler(Convention.Noun, $"given to {call.TargetMethod.Name}") { MayReturnTask = mayReturnTask, IsBeforeForm = true };
    }

    /// <summary>An extension that begins with <c>Map</c> and extends <c>IEndpointRouteBuilder</c>, or what implements it.</summary>
    private bool IsMap(IMethodSymbol method)
    {
        if (!method.Name.StartsWith(MapPrefix, StringComparison.Ordinal)
            || (method.ReducedFrom ?? method) is not { IsExtensionMethod: true, Parameters: { IsEmpty: false } parameters })
        {
            return false;
        }

        var builder = parameters[0].Type;
        if (KnownTypes.Is(builder, _routeBuilder))
        {
            return true;
        }

        foreach (var @interface in builder.AllInterfaces)
        {
            if (KnownTypes.Is(@interface, _routeBuilder))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"GET /orders/{id}": the verb from the method's name, the pattern where it is a constant, behind that of its groups.</summary>
    private static string? RouteOf(IInvocationOperation call) =>
        PatternOf(call) is { } pattern ? $"{VerbOf(call)} {RouteTemplate.Join(GroupOf(call, depth: 0), pattern.TrimStart('/'))}" : null;

    private static string VerbOf(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        return name is "MapGet" or "MapPost" or "MapPut" or "MapDelete" or "MapPatch" ? name.Substring(MapPrefix.Length).ToUpperInvariant() : name;
    }

    private static string? PatternOf(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Name: "pattern" or "prefix" } && argument.Value.ConstantValue is { HasValue: true, Value: string pattern })
            {
                return pattern;
            }
        }

        return null;
    }

    /// <summary>The prefix of the group that the call is made on: a call of <c>MapGroup</c>, or a local that one was assigned to.</summary>
    private static string GroupOf(IInvocationOperation call, int depth)
    {
        const int DeepestGroup = 8;
        var builder = call.Arguments.IsEmpty ? call.Instance : call.Instance ?? call.Arguments[0].Value;
        while (depth < DeepestGroup)
        {
            switch (builder)
            {
                case IConversionOperation conversion:
                    builder = conversion.Operand;
                    continue;

                case IInvocationOperation { TargetMethod.Name: Group } group:
                    return RouteTemplate.Join(GroupOf(group, depth + 1), (PatternOf(group) ?? "…").TrimStart('/'));

                // WithTags, RequireAuthorization and their kin give back the builder that they are called on.
                case IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: { IsEmpty: false } arguments }:
                    builder = arguments[0].Value;
                    depth++;
                    continue;

                case ILocalReferenceOperation local when InitializerOf(local) is { } value:
                    builder = value;
                    depth++;
                    continue;

                default:
                    return "";
            }
        }

        return "";
    }

    private static IOperation? InitializerOf(ILocalReferenceOperation reference)
    {
        var root = OperationTree.RootOf(reference);

        foreach (var operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local))
            {
                return declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value;
            }
        }

        return null;
    }
}
