using System.Collections.Immutable;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Tests.Robustness;

/// <summary>All shipped analyzers on a source of any quality, and all shipped fixes on what they report: nothing may throw.</summary>
internal static class Probe
{
    private static readonly TestOptions s_options = new();
    private static readonly ImmutableDictionary<string, ReportDiagnostic> s_allOn = ShippedRules.Analyzers
        .SelectMany(analyzer => analyzer.SupportedDiagnostics)
        .Select(descriptor => descriptor.Id)
        .Distinct(StringComparer.Ordinal)
        .ToImmutableDictionary(id => id, _ => ReportDiagnostic.Warn);

    /// <summary>How many diagnostics were reported; the exception's text when there was one.</summary>
    public static Task<(int Reported, string? Failure)> RunAsync(string? source, ReferenceAssemblies references) =>
        RunAsync(source, references, ShippedRules.Analyzers, ShippedRules.CodeFixes);

    public static async Task<(int Reported, string? Failure)> RunAsync(
        string? source, ReferenceAssemblies references, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<CodeFixProvider> codeFixes)
    {
        using var workspace = TestSolution.CreateWorkspace();
        var state = new SolutionState { HasMarkup = false };
        if (source is not null)
        {
            state.Sources.Add(source);
        }

        var what = "building the solution";
        try
        {
            var solution = TestSolution.Create(workspace, state, s_options with { References = references, Severities = s_allOn });
            what = "analysis";
            var analyzed = await AnalyzedSolution.AnalyzeAsync(solution, analyzers);
            foreach (var codeFix in codeFixes)
            {
                foreach (var rule in analyzed.Diagnostics.Where(diagnostic => codeFix.FixableDiagnosticIds.Contains(diagnostic.Id)).GroupBy(diagnostic => diagnostic.Id, StringComparer.Ordinal))
                {
                    what = $"{codeFix.GetType().Name} on {rule.Key}";
                    await FixAsync(codeFix, analyzed, rule);
                }
            }

            return (analyzed.Diagnostics.Count(), null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (0, $"{what}: {exception}");
        }
    }

    private static async Task FixAsync(CodeFixProvider codeFix, AnalyzedSolution analyzed, IGrouping<string, Diagnostic> rule)
    {
        string? key = null;
        foreach (var diagnostic in rule)
        {
            foreach (var action in await CodeActions.OfferedAsync(codeFix, analyzed.Solution, diagnostic))
            {
                key ??= action.EquivalenceKey;
                await CodeActions.ApplyAsync(action);
            }
        }

        var first = rule.Select(diagnostic => analyzed.Solution.GetDocument(diagnostic.Location.SourceTree)).FirstOrDefault();
        if (first is not null)
        {
            await FixAll.ApplyAsync(codeFix, analyzed, first, FixAllScope.Document, rule.Key, key);
        }
    }
}
