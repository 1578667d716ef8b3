using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// Handler methods of Razor Pages: <c>OnGet</c>, <c>OnPostEditAsync</c>. Follows <c>IsHandler</c> and
/// <c>TryParseHandlerMethod</c> of <c>DefaultPageApplicationModelPartsProvider</c>; a page's model is a class with the
/// attribute that <c>PageModel</c> has, or the page itself.
/// </summary>
internal sealed class PageHandlers : HandlerKind
{
    /// <summary>What the documentation says of it.</summary>
    public static HandlerConvention Convention { get; } = new(
        "Razor Pages",
        "page handler",
        "DefaultPageApplicationModelPartsProvider.IsHandler and TryParseHandlerMethod",
        "public instance methods named `On` and a verb (`OnGet`, `OnPostEditAsync`) of a class that derives from `PageModel`, of a page itself, or with `[PageModel]`",
        "not `[NonHandler]`, generic or static methods");

    private const string Prefix = "On";
    private const string AsyncSuffix = "Async";

    private readonly INamedTypeSymbol _pageModelAttribute;
    private readonly INamedTypeSymbol? _pageBase;
    private readonly INamedTypeSymbol? _pageModel;
    private readonly INamedTypeSymbol? _nonHandlerAttribute;

    private PageHandlers(KnownTypes types, INamedTypeSymbol pageModelAttribute)
    {
        _pageModelAttribute = pageModelAttribute;
        _pageBase = types.Get("Microsoft.AspNetCore.Mvc.RazorPages.PageBase");
        _pageModel = types.Get("Microsoft.AspNetCore.Mvc.RazorPages.PageModel");
        _nonHandlerAttribute = types.Get("Microsoft.AspNetCore.Mvc.RazorPages.NonHandlerAttribute");
    }

    public static PageHandlers? TryCreate(KnownTypes types) =>
        types.Get("Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageModelAttribute") is { } attribute ? new PageHandlers(types, attribute) : null;

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken) =>
        IsHandlerName(method.Name)
        && CalledByReflection.IsCandidate(method)
        && !Attributes.Has(method, _nonHandlerAttribute)
        && !KnownTypes.Is(CalledByReflection.RootOf(method).ContainingType, _pageModel)
        && (Attributes.HasInherited(method.ContainingType, _pageModelAttribute) || (_pageBase is not null && CalledByReflection.DerivesFrom(method.ContainingType, _pageBase)))
            ? new Handler(Convention.Noun, $"{method.ContainingType.Name}.{method.Name}") { MayReturnTask = true }
            : null;

    /// <summary>"On", a verb, and what may follow it; "Async" at the end is no part of either.</summary>
    private static bool IsHandlerName(string name) =>
        name.Length > Prefix.Length && name.StartsWith(Prefix, StringComparison.Ordinal) && name != Prefix + AsyncSuffix;
}
