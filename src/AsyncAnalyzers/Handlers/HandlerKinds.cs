using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;

namespace AsyncAnalyzers.Handlers;

/// <summary>Every kind of handler: those that follow a convention, then those of the handler files.</summary>
internal static class HandlerKinds
{
    /// <summary>The kinds that follow a convention, as the documentation names them.</summary>
    public static ImmutableArray<HandlerConvention> Conventions { get; } = ImmutableArray.Create(
        ControllerActions.Convention,
        PageHandlers.Convention,
        MinimalApiEndpoints.Convention,
        HubMethods.Convention,
        GrpcServices.Convention,
        ConventionalMiddleware.Convention,
        ViewComponents.Convention);

    /// <summary>The kinds that the references of a compilation make possible, the most telling name first.</summary>
    public static ImmutableArray<HandlerKind> Create(KnownTypes types)
    {
        var kinds = ImmutableArray.CreateBuilder<HandlerKind>();
        Add(ControllerActions.TryCreate(types));
        Add(PageHandlers.TryCreate(types));
        Add(MinimalApiEndpoints.TryCreate(types));
        Add(HubMethods.TryCreate(types));
        Add(GrpcServices.TryCreate(types));
        Add(ConventionalMiddleware.TryCreate(types));
        Add(ViewComponents.TryCreate(types));
        kinds.Add(new DeclaredMethods(types, HandlerFile.All));
        kinds.Add(new DeclaredDelegates(types, HandlerFile.All));
        return kinds.ToImmutable();

        void Add(HandlerKind? kind)
        {
            if (kind is not null)
            {
                kinds.Add(kind);
            }
        }
    }
}
