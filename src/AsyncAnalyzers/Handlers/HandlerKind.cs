using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// One kind of handler: recognises the functions that one part of the framework calls. A kind is one small file that
/// opens with the framework type or convention it follows.
/// </summary>
internal abstract class HandlerKind
{
    /// <summary>The handler that a method or local function is, or null.</summary>
    public virtual Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken) => null;

    /// <summary>The handler that a lambda is by the place where it stands, or null.</summary>
    public virtual Handler? Recognize(IAnonymousFunctionOperation lambda) => null;
}
