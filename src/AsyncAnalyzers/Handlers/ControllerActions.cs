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
    private const string ControllerSuffix = "Controller";

    private readonly INamedTypeSymbol _controllerAttribute;
    private readonly INamedTypeSymbol? _nonControllerAttribute;
    private readonly INamedTypeSymbol? _nonActionAttribute;
    private readonly IMethodSymbol? _dispose;

    private ControllerActions(KnownTypes types, INamedTypeSymbol controllerAttribute)
    {
        _controllerAttribute = controllerAttribute;
        _nonControllerAttribute = types.Get("Microsoft.AspNetCore.Mvc.NonControllerAttribute");
        _nonActionAttribute = types.Get("Microsoft.AspNetCore.Mvc.NonActionAttribute");
        _dispose = types.IDisposable?.GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault();
    }

    public static ControllerActions? TryCreate(KnownTypes types) =>
        types.Get("Microsoft.AspNetCore.Mvc.ControllerAttribute") is { } attribute ? new ControllerActions(types, attribute) : null;

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken) =>
        IsAction(method) && IsController(method.ContainingType)
            ? new Handler($"action '{method.ContainingType.Name}.{method.Name}'")
            : null;

    private bool IsController(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Class, IsStatic: false, DeclaredAccessibility: Accessibility.Public, ContainingType: null }
            || (type.IsGenericType && !type.IsAbstract)
            || HasAttribute(type, _nonControllerAttribute))
        {
            return false;
        }

        return type.Name.EndsWith(ControllerSuffix, StringComparison.OrdinalIgnoreCase) || HasAttribute(type, _controllerAttribute);
    }

    private bool IsAction(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsAbstract: false, IsGenericMethod: false }
            || (method.Name == "Dispose" && ImplementsDispose(method)))
        {
            return false;
        }

        for (var declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            if (declared.ContainingType.SpecialType == SpecialType.System_Object || HasOwnAttribute(declared, _nonActionAttribute))
            {
                return false;
            }
        }

        return true;
    }

    private bool ImplementsDispose(IMethodSymbol method) =>
        _dispose is not null
        && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(_dispose), method);

    private static bool HasAttribute(INamedTypeSymbol type, INamedTypeSymbol? attribute)
    {
        for (var declared = type; declared is not null; declared = declared.BaseType)
        {
            if (HasOwnAttribute(declared, attribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An attribute class that derives from the one asked for counts, as with reflection: ApiController is a Controller.</summary>
    private static bool HasOwnAttribute(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        if (attribute is null)
        {
            return false;
        }

        foreach (var data in symbol.GetAttributes())
        {
            for (var type = data.AttributeClass; type is not null; type = type.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(type, attribute))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
