using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Handlers;

/// <summary>
/// Handlers that users name: <c>async_analyzers.handler_types</c>, base types and interfaces whose members are overridden or
/// implemented, and <c>async_analyzers.handler_attributes</c>, on methods and types. Read for the file that declares the method.
/// </summary>
internal sealed class UserHandlers(KnownTypes types, AnalyzerConfigOptionsProvider options) : HandlerKind
{
    private readonly ConcurrentDictionary<(string Types, string Attributes), DeclaredMethods> _known = new();

    public override Handler? Recognize(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            var configured = options.GetOptions(declaration.SyntaxTree);
            configured.TryGetValue(RuleOptions.HandlerTypes.Key, out var typeNames);
            configured.TryGetValue(RuleOptions.HandlerAttributes.Key, out var attributeNames);
            if ((typeNames is not null || attributeNames is not null)
                && _known.GetOrAdd((typeNames ?? "", attributeNames ?? ""), Resolve).Recognize(method, cancellationToken) is { } handler)
            {
                return handler;
            }
        }

        return null;
    }

    private DeclaredMethods Resolve((string Types, string Attributes) names)
    {
        var entries = ImmutableArray.CreateBuilder<HandlerEntry>();
        foreach (var name in RuleOptions.NamesIn(names.Types))
        {
            entries.Add(new HandlerEntry(HandlerEntryKind.Type, name));
        }

        foreach (var name in RuleOptions.NamesIn(names.Attributes))
        {
            entries.Add(new HandlerEntry(HandlerEntryKind.Attribute, name));
        }

        return new DeclaredMethods(types, ImmutableArray.Create(new HandlerFile("", "handler", HandlerThread.Request, "", TakesTask: false, Instead: null, IsKept: false, IsBeforeForm: false, entries.ToImmutable())));
    }
}
