using System.Collections.Immutable;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Dev.Rules;

/// <summary>The analyzers and fixes that a verb works with; tests bring their own.</summary>
internal sealed record RulesAtWork(ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableArray<CodeFixProvider> CodeFixes)
{
    public static RulesAtWork Shipped => new(ShippedRules.Analyzers, ShippedRules.CodeFixes);

    public ImmutableSortedSet<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    private IEnumerable<DiagnosticDescriptor> Descriptors => Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    /// <summary>
    /// What a project silences, without these rules, and the rules that are off by default switched on: who runs a rule over
    /// real code wants to see it.
    /// </summary>
    public ImmutableDictionary<string, ReportDiagnostic> SeveritiesWith(IEnumerable<string> silenced)
    {
        var ids = Ids;
        return Descriptors.Where(descriptor => !descriptor.IsEnabledByDefault).Select(descriptor => (descriptor.Id, Severity: ReportDiagnostic.Warn))
            .Concat(silenced.Where(id => !ids.Contains(id)).Select(id => (Id: id, Severity: ReportDiagnostic.Suppress)))
            .DistinctBy(severity => severity.Id)
            .ToImmutableDictionary(severity => severity.Id, severity => severity.Severity, StringComparer.Ordinal);
    }

    /// <summary>The analyzers and fixes of these rules; all when none is named.</summary>
    public RulesAtWork Only(ImmutableArray<string> ids) => ids.IsEmpty
        ? this
        : new RulesAtWork(
            [.. Analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Any(descriptor => ids.Contains(descriptor.Id)))],
            [.. CodeFixes.Where(codeFix => codeFix.FixableDiagnosticIds.Any(ids.Contains))]);
}
