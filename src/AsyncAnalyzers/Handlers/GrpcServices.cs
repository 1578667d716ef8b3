using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// Methods of gRPC services. Follows <c>BinderServiceMethodProvider</c> of Grpc.AspNetCore, which finds the generated base
/// class by its <c>BindServiceMethodAttribute</c> and binds the methods that override its virtual ones.
/// </summary>
internal sealed class GrpcServices(INamedTypeSymbol bindServiceMethodAttribute) : HandlerKind
{
    public static GrpcServices? TryCreate(KnownTypes types) =>
        types.Get("Grpc.Core.BindServiceMethodAttribute") is { } attribute ? new GrpcServices(attribute) : null;

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.OverriddenMethod is not null && Attributes.Has(CalledByReflection.RootOf(method).ContainingType, bindServiceMethodAttribute)
            ? new Handler("gRPC method", $"{method.ContainingType.Name}.{method.Name}")
            : null;
}
