using AsyncAnalyzers.Handlers;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Execution;

/// <summary>Functions that must be void because an event calls them.</summary>
internal static class EventHandlers
{
    /// <summary>By its parameters, a sender and what derives from <c>EventArgs</c>; a lambda also by what it is added to.</summary>
    public static bool IsEventHandler(IMethodSymbol function, IOperation operation, KnownTypes types) =>
        (function.Parameters is { Length: 2 } parameters && IsEventArgs(parameters[1].Type, types))
        || (operation is IAnonymousFunctionOperation lambda && DelegateUse.Of(lambda).Use is IEventAssignmentOperation);

    private static bool IsEventArgs(ITypeSymbol type, KnownTypes types)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (KnownTypes.Is(current, types.EventArgs))
            {
                return true;
            }
        }

        return false;
    }
}
