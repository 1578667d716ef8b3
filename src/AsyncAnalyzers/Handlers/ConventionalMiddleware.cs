using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// Middleware by convention: a public <c>Invoke</c> or <c>InvokeAsync</c> that takes an <c>HttpContext</c> first and returns a
/// task, in a class whose constructor takes the next <c>RequestDelegate</c>. Follows <c>UseMiddlewareExtensions</c>.
/// </summary>
internal sealed class ConventionalMiddleware(KnownTypes types, INamedTypeSymbol httpContext, INamedTypeSymbol requestDelegate) : HandlerKind
{
    /// <summary>What the documentation says of it.</summary>
    public static HandlerConvention Convention { get; } = new(
        "Middleware by convention",
        "middleware",
        "UseMiddlewareExtensions",
        "public `Invoke` and `InvokeAsync` that take an `HttpContext` first and return a task, in a class whose constructor takes a `RequestDelegate`");

    public static ConventionalMiddleware? TryCreate(KnownTypes types) =>
        types.Get("Microsoft.AspNetCore.Http.HttpContext") is { } context && types.Get("Microsoft.AspNetCore.Http.RequestDelegate") is { } next
            ? new ConventionalMiddleware(types, context, next)
            : null;

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken) =>
        method is { Name: "Invoke" or "InvokeAsync", DeclaredAccessibility: Accessibility.Public, IsStatic: false, MethodKind: MethodKind.Ordinary, Parameters: { IsEmpty: false } parameters }
        && KnownTypes.Is(parameters[0].Type, httpContext)
        && types.IsReferenceTask(method.ReturnType)
        && TakesNext(method.ContainingType)
            ? new Handler(Convention.Noun, method.ContainingType.Name) { IsKept = true, IsBeforeForm = true }
            : null;

    private bool TakesNext(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (KnownTypes.Is(parameter.Type, requestDelegate))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
