using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>What MVC, Razor Pages and SignalR share in choosing the methods of a class that they call by reflection.</summary>
internal static class CalledByReflection
{
    /// <summary>Whether a method is a public instance method that is neither generic nor abstract, and not one of <c>object</c>'s.</summary>
    public static bool IsCandidate(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsAbstract: false, IsGenericMethod: false })
        {
            return false;
        }

        return RootOf(method).ContainingType.SpecialType != SpecialType.System_Object;
    }

    /// <summary>The declaration that a method overrides in the end; itself where it overrides nothing.</summary>
    public static IMethodSymbol RootOf(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } overridden)
        {
            root = overridden;
        }

        return root;
    }

    /// <summary>Whether a type derives from a known class, at any distance.</summary>
    public static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol known)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (KnownTypes.Is(parent, known))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the method is the type's <c>IDisposable.Dispose</c>.</summary>
    public static bool IsDispose(IMethodSymbol method, KnownTypes types) =>
        method.Name == nameof(IDisposable.Dispose)
        && types.IDisposable?.GetMembers(nameof(IDisposable.Dispose)).FirstOrDefault() is { } dispose
        && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(dispose), method);
}
