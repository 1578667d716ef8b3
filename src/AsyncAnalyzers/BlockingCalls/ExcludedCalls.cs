using System.Collections.Concurrent;
using AsyncAnalyzers.Catalog;
using AsyncAnalyzers.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncAnalyzers.BlockingCalls;

/// <summary>
/// Calls that users don't want to hear of: <c>async_analyzers.excluded_members</c>, types and members by metadata name, and
/// <c>async_analyzers.exclude_resources</c>, what a call waits for. Read for the file that the call stands in.
/// </summary>
/// <remarks>Asked only for calls that would be reported. Safe for concurrent use.</remarks>
internal sealed class ExcludedCalls(AnalyzerConfigOptionsProvider options)
{
    private readonly ConcurrentDictionary<(string Members, string Resources), Exclusion> _known = new();

    /// <summary>Whether the call is to an excluded member, or waits for an excluded resource.</summary>
    public bool Have(IOperation call, BlockingResource resource) => In(call.Syntax.SyntaxTree) is { } exclusion && (exclusion.Has(resource) || exclusion.Has(call));

    /// <summary>Whether the call is to an excluded member.</summary>
    public bool HaveMember(IOperation call) => In(call.Syntax.SyntaxTree) is { } exclusion && exclusion.Has(call);

    private Exclusion? In(SyntaxTree tree)
    {
        var configured = options.GetOptions(tree);
        configured.TryGetValue(RuleOptions.ExcludedMembers.Key, out var members);
        configured.TryGetValue(RuleOptions.ExcludeResources.Key, out var resources);
        return members is null && resources is null ? null
            : _known.GetOrAdd((members ?? "", resources ?? ""), static names => new Exclusion(names.Members, names.Resources));
    }

    /// <summary>What one value of each option excludes.</summary>
    private sealed class Exclusion
    {
        private readonly HashSet<string> _members;
        private readonly HashSet<BlockingResource> _resources = [];
        private readonly ConcurrentDictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);

        public Exclusion(string members, string resources)
        {
            _members = new HashSet<string>(RuleOptions.NamesIn(members), StringComparer.Ordinal);
            foreach (var word in RuleOptions.PartsOf(resources))
            {
                if (ResourceWords.TryReadWait(word, out var resource))
                {
                    _resources.Add(resource);
                }
            }
        }

        /// <summary>A query of unknown origin is spoken of because its source may be a database.</summary>
        public bool Has(BlockingResource resource) => _resources.Contains(resource == BlockingResource.Query ? BlockingResource.Database : resource);

        public bool Has(IOperation call)
        {
            ISymbol? member = _members.Count == 0 ? null : call switch
            {
                IInvocationOperation invocation => invocation.TargetMethod.ReducedFrom ?? invocation.TargetMethod,
                IPropertyReferenceOperation property => property.Property,
                IObjectCreationOperation creation => creation.Constructor,
                _ => null,
            };

            return member is not null && (_known.TryGetValue(member.OriginalDefinition, out var known) ? known : _known.GetOrAdd(member.OriginalDefinition, IsNamed(member.OriginalDefinition)));
        }

        /// <summary>By its own name, its type's, or those of what it overrides and implements.</summary>
        private bool IsNamed(ISymbol member)
        {
            foreach (var declared in DeclaredAs.Of(member))
            {
                if (declared.ContainingType is { } type
                    && MetadataName.Of(type) is var name
                    && (_members.Contains(name) || _members.Contains($"{name}.{(declared.Kind == SymbolKind.Method ? declared.Name : declared.MetadataName)}")))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
