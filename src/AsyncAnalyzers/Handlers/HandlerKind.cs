using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// One kind of handler: recognises the functions that one part of the framework calls. A kind that types, attributes and
/// calls tell is a file in <c>Data/</c>; one that follows a convention is one small class that opens with what it follows.
/// </summary>
internal abstract class HandlerKind
{
    /// <summary>The handler that a method is by its declaration, or null.</summary>
    public virtual Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken) => null;

    /// <summary>The handler that a lambda or a method group becomes by where it is passed, or null.</summary>
    public virtual Handler? Recognize(in DelegateUse use) => null;
}
