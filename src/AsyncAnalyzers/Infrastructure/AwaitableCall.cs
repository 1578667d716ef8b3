using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Infrastructure;

/// <summary>The awaitable call that a fixer writes: part of a <see cref="FixHint"/>.</summary>
/// <param name="Name">The name of the method.</param>
/// <param name="Target">What the call must bind to: a documentation ID.</param>
/// <param name="Token">The argument to add, or null.</param>
/// <param name="Namespace">The namespace to import, or null.</param>
internal sealed record AwaitableCall(string Name, string Target, string? Token, string? Namespace)
{
    private const string NameKey = "Name";
    private const string TargetKey = "Target";
    private const string TokenKey = "Token";
    private const string NamespaceKey = "Namespace";

    /// <summary>By what the methods that calls bind to are told apart: an extension called as one is the same as called by its class.</summary>
    public static string TargetOf(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return definition.GetDocumentationCommentId() ?? definition.Name;
    }

    public ImmutableDictionary<string, string?> AddTo(ImmutableDictionary<string, string?> properties) =>
        properties.Add(NameKey, Name).Add(TargetKey, Target).Add(TokenKey, Token).Add(NamespaceKey, Namespace);

    public static AwaitableCall? TryRead(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(NameKey, out var name) && name is not null
        && diagnostic.Properties.TryGetValue(TargetKey, out var target) && target is not null
            ? new AwaitableCall(name, target, Read(diagnostic, TokenKey), Read(diagnostic, NamespaceKey))
            : null;

    private static string? Read(Diagnostic diagnostic, string key) => diagnostic.Properties.TryGetValue(key, out var value) ? value : null;
}
