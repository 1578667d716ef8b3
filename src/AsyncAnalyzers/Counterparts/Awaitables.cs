using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Counterparts;

/// <summary>What can be awaited, and what that gives: tasks, value tasks, and by their <c>GetAwaiter</c> other types.</summary>
internal static class Awaitables
{
    /// <summary>The type of <c>await x</c> for an <c>x</c> of this type, or null where it can't be awaited.</summary>
    public static ITypeSymbol? AwaitedType(ITypeSymbol type, KnownTypes types, Compilation compilation)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (types.IsTask(named))
        {
            return named.TypeArguments.IsEmpty ? compilation.GetSpecialType(SpecialType.System_Void) : named.TypeArguments[0];
        }

        foreach (var member in named.GetMembers(WellKnownMemberNames.GetAwaiter))
        {
            if (member is IMethodSymbol { IsStatic: false, Parameters.IsEmpty: true, ReturnType: INamedTypeSymbol awaiter })
            {
                foreach (var result in awaiter.GetMembers(WellKnownMemberNames.GetResult))
                {
                    if (result is IMethodSymbol { Parameters.IsEmpty: true } method)
                    {
                        return method.ReturnType;
                    }
                }
            }
        }

        return null;
    }

    public static bool IsAwaitable(ITypeSymbol type, KnownTypes types) =>
        types.IsTask(type) || (type is INamedTypeSymbol { SpecialType: SpecialType.None } named && !named.GetMembers(WellKnownMemberNames.GetAwaiter).IsEmpty);
}
