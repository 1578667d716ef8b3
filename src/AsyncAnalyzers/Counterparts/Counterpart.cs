using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Counterparts;

/// <summary>The awaitable form of a call: it binds in the call's place with the call's arguments.</summary>
/// <param name="Method">The method.</param>
/// <param name="Token">The argument to add, <c>name:</c> in front where it must be named; null for none.</param>
/// <param name="Namespace">The namespace that the file has to import for it, or null.</param>
internal sealed record Counterpart(IMethodSymbol Method, string? Token, string? Namespace);
