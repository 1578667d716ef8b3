using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// <c>Invoke</c> and <c>InvokeAsync</c> of view components. Follows <c>ViewComponentConventions.IsComponent</c> and
/// <c>DefaultViewComponentDescriptorProvider</c>, which lets <c>Invoke</c> return no task.
/// </summary>
internal sealed class ViewComponents(INamedTypeSymbol attribute, INamedTypeSymbol? nonComponent) : HandlerKind
{
    /// <summary>What the documentation says of it.</summary>
    public static HandlerConvention Convention { get; } = new(
        "View components",
        "view component",
        "ViewComponentConventions.IsComponent and DefaultViewComponentDescriptorProvider",
        "`Invoke` and `InvokeAsync` of public, non-generic classes whose names end in `ViewComponent` or that have `[ViewComponent]`",
        "not of classes with `[NonViewComponent]`");

    private const string Suffix = "ViewComponent";

    public static ViewComponents? TryCreate(KnownTypes types) =>
        types.Get("Microsoft.AspNetCore.Mvc.ViewComponentAttribute") is { } attribute
            ? new ViewComponents(attribute, types.Get("Microsoft.AspNetCore.Mvc.NonViewComponentAttribute"))
            : null;

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.Name is "Invoke" or "InvokeAsync" && CalledByReflection.IsCandidate(method) && IsComponent(method.ContainingType)
            ? new Handler(Convention.Noun, $"{method.ContainingType.Name}.{method.Name}") { Instead = "make it InvokeAsync and await" }
            : null;

    private bool IsComponent(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, DeclaredAccessibility: Accessibility.Public, ContainingType: null, IsGenericType: false, IsStatic: false }
        && !Attributes.HasInherited(type, nonComponent)
        && (type.Name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) || Attributes.HasInherited(type, attribute));
}
