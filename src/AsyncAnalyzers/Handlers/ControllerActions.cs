using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// MVC and API controller actions. Follows <c>ControllerFeatureProvider.IsController</c> and
/// <c>DefaultApplicationModelProvider.IsAction</c> of ASP.NET Core MVC; an abstract controller counts, for its
/// actions are those of the classes that derive from it.
/// </summary>
internal sealed class ControllerActions : HandlerKind
{
    /// <summary>What the documentation says of it.</summary>
    public static HandlerConvention Convention { get; } = new(
        "MVC and API controllers",
        "action",
        "ControllerFeatureProvider.IsController and DefaultApplicationModelProvider.IsAction",
        "public instance methods of public, non-generic, top-level classes whose names end in `Controller` or that have or inherit `[Controller]`, `[ApiController]` included",
        "methods of an abstract controller: they are actions of the classes that derive from it",
        "not `[NonAction]`, `[NonController]`, generic or static methods, `Dispose`, and overrides of members of `object`");

    private const string ControllerSuffix = "Controller";

    private readonly KnownTypes _types;
    private readonly INamedTypeSymbol _controllerAttribute;
    private readonly INamedTypeSymbol? _nonControllerAttribute;
    private readonly INamedTypeSymbol? _nonActionAttribute;
    private readonly INamedTypeSymbol? _routeAttribute;

    private ControllerActions(KnownTypes types, INamedTypeSymbol controllerAttribute)
    {
        _types = types;
        _controllerAttribute = controllerAttribute;
        _nonControllerAttribute = types.Get("Microsoft.AspNetCore.Mvc.NonControllerAttribute");
        _nonActionAttribute = types.Get("Microsoft.AspNetCore.Mvc.NonActionAttribute");
        _routeAttribute = types.Get("Microsoft.AspNetCore.Mvc.RouteAttribute");
    }

    public static ControllerActions? TryCreate(KnownTypes types) =>
        types.Get("Microsoft.AspNetCore.Mvc.ControllerAttribute") is { } attribute ? new ControllerActions(types, attribute) : null;

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken) =>
        IsAction(method) && IsController(method.ContainingType)
            ? RouteOf(method) is { } route
                ? new Handler(Convention.Noun, route) { MayReturnTask = true, IsRoute = true }
                : new Handler(Convention.Noun, $"{method.ContainingType.Name}.{method.Name}") { MayReturnTask = true }
            : null;

    private bool IsController(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Class, IsStatic: false, DeclaredAccessibility: Accessibility.Public, ContainingType: null }
            || (type.IsGenericType && !type.IsAbstract)
            || Attributes.HasInherited(type, _nonControllerAttribute))
        {
            return false;
        }

        return type.Name.EndsWith(ControllerSuffix, StringComparison.OrdinalIgnoreCase) || Attributes.HasInherited(type, _controllerAttribute);
    }

    private bool IsAction(IMethodSymbol method)
    {
        if (!CalledByReflection.IsCandidate(method) || CalledByReflection.IsDispose(method, _types))
        {
            return false;
        }

        for (var declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            if (Attributes.Has(declared, _nonActionAttribute))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"GET /orders/{id}" where attributes give both verb and template; the first verb, where there are more.</summary>
    private string? RouteOf(IMethodSymbol action)
    {
        string? verb = null;
        string? template = null;
        foreach (var attribute in action.GetAttributes())
        {
            if (RouteTemplate.VerbOf(attribute) is { } known)
            {
                verb ??= known;
                template ??= RouteTemplate.Of(attribute);
            }
            else if (KnownTypes.Is(attribute.AttributeClass, _routeAttribute))
            {
                template ??= RouteTemplate.Of(attribute);
            }
        }

        var prefix = PrefixOf(action.ContainingType);
        if (verb is null || (template is null && prefix is null))
        {
            return null;
        }

        var name = action.ContainingType.Name;
        var controller = name.EndsWith(ControllerSuffix, StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - ControllerSuffix.Length) : name;
        var route = RouteTemplate.Join(prefix ?? "", template ?? "").Replace("[controller]", controller).Replace("[action]", action.Name);
        return $"{verb} {route}";
    }

    private string? PrefixOf(INamedTypeSymbol controller)
    {
        for (var type = controller; type is not null; type = type.BaseType)
        {
            foreach (var attribute in type.GetAttributes())
            {
                if (KnownTypes.Is(attribute.AttributeClass, _routeAttribute))
                {
                    return RouteTemplate.Of(attribute);
                }
            }
        }

        return null;
    }
}
