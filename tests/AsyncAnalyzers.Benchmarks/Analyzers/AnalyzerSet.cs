using System.Collections.Immutable;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Benchmarks.Analyzers;

/// <summary>What of a set is on trial.</summary>
internal enum SetKind
{
    /// <summary>Nothing: the floor, which the others are held against.</summary>
    Floor,

    /// <summary>All analyzers of this repository.</summary>
    Ours,

    /// <summary>The rules of another package that say what ours say.</summary>
    Peer,
}

/// <summary>Analyzers that are measured together. The floor is part of every set, so that sets differ by their own callbacks alone.</summary>
internal sealed class AnalyzerSet
{
    private static readonly FloorAnalyzer s_floor = new();

    private AnalyzerSet(SetKind kind, string name, ImmutableArray<DiagnosticAnalyzer> measured, ImmutableDictionary<string, ReportDiagnostic> severities)
    {
        Kind = kind;
        Name = name;
        Measured = measured;
        Severities = severities;
    }

    public static AnalyzerSet Floor { get; } = new(SetKind.Floor, "floor", [], ImmutableDictionary<string, ReportDiagnostic>.Empty);

    public SetKind Kind { get; }

    public string Name { get; }

    /// <summary>The analyzers without the floor.</summary>
    public ImmutableArray<DiagnosticAnalyzer> Measured { get; }

    public ImmutableArray<DiagnosticAnalyzer> All => [s_floor, .. Measured];

    /// <summary>What the compilation says about single rules.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; }

    /// <summary>The rules that are on.</summary>
    public IEnumerable<string> Rules => Severities.Where(static rule => rule.Value != ReportDiagnostic.Suppress).Select(static rule => rule.Key).Order(StringComparer.Ordinal);

    /// <summary>Our analyzers with every rule on, as in an editor: a command-line build leaves out those of mere advice.</summary>
    public static AnalyzerSet Ours() => new(
        SetKind.Ours,
        "AsyncAnalyzers",
        ShippedRules.Analyzers,
        RulesOf(ShippedRules.Analyzers).ToImmutableDictionary(static rule => rule.Id, static rule => Reported(rule.DefaultSeverity), StringComparer.Ordinal));

    /// <summary>These rules of another package and no others, even of the same class.</summary>
    public static AnalyzerSet Peer(string name, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<string> rules) => new(
        SetKind.Peer,
        name,
        analyzers,
        RulesOf(analyzers).ToImmutableDictionary(
            static rule => rule.Id,
            rule => rules.Contains(rule.Id) ? ReportDiagnostic.Warn : ReportDiagnostic.Suppress,
            StringComparer.Ordinal));

    private static IEnumerable<DiagnosticDescriptor> RulesOf(ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).DistinctBy(static rule => rule.Id);

    private static ReportDiagnostic Reported(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => ReportDiagnostic.Error,
        DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
        DiagnosticSeverity.Info => ReportDiagnostic.Info,
        _ => ReportDiagnostic.Hidden,
    };
}
