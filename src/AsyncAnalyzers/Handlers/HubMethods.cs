using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// Methods of SignalR hubs that clients call, and <c>OnConnectedAsync</c> and <c>OnDisconnectedAsync</c>. Follows
/// <c>HubReflectionHelper.GetHubMethods</c> and <c>DefaultHubDispatcher</c>.
/// </summary>
internal sealed class HubMethods(KnownTypes types, INamedTypeSymbol hub) : HandlerKind
{
    /// <summary>What the documentation says of it.</summary>
    public static HandlerConvention Convention { get; } = new(
        "SignalR hubs",
        "hub method",
        "HubReflectionHelper.GetHubMethods and DefaultHubDispatcher",
        "public instance methods of classes that derive from `Hub`, with `OnConnectedAsync` and `OnDisconnectedAsync`",
        "not `Dispose`, generic methods, and overrides of members of `object`");

    public static HubMethods? TryCreate(KnownTypes types) =>
        types.Get("Microsoft.AspNetCore.SignalR.Hub") is { } hub ? new HubMethods(types, hub) : null;

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (!CalledByReflection.DerivesFrom(method.ContainingType, hub) || !CalledByReflection.IsCandidate(method) || CalledByReflection.IsDispose(method, types))
        {
            return null;
        }

        // Dispose(bool) of Hub is not called by clients; what a client can't call, the framework calls when one comes or goes.
        var isHubs = KnownTypes.Is(CalledByReflection.RootOf(method).ContainingType, hub);
        return new Handler(Convention.Noun, $"{method.ContainingType.Name}.{method.Name}") { MayReturnTask = !isHubs };
    }
}
