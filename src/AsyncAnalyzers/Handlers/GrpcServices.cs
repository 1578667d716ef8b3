using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// Methods of gRPC services. Follows <c>BinderServiceMethodProvider</c> of Grpc.AspNetCore, which finds the generated base
/// class by its <c>BindServiceMethodAttribute</c> and binds the methods that override its virtual ones.
/// </summary>
internal sealed class GrpcServices(INamedTypeSymbol bindServiceMethodAttribute) : HandlerKind
{
    /// <summary>What the documentation says of it.</summary>
    public static HandlerConvention Convention { get; } = new(
        "gRPC services",
        "gRPC method",
        "BinderServiceMethodProvider of Grpc.AspNetCore",
        "overrides of the methods of a generated base class, which has `[BindServiceMethod]`");

    public static GrpcServices? TryCreate(KnownTypes types) =>
        types.Get("Grpc.Core.BindServiceMethodAttribute") is { } attribute ? new GrpcServices(attribute) : null;

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.OverriddenMethod is not null && Attributes.Has(CalledByReflection.RootOf(method).ContainingType, bindServiceMethodAttribute)
            ? new Handler(Convention.Noun, $"{method.ContainingType.Name}.{method.Name}")
            : null;
}
