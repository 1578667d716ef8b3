using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Corpus.Loading;
using AsyncAnalyzers.Dev.Corpus.Reports;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Analysis;

/// <summary>One analysed project: its reports as the analyzers gave them, and the errors that the compiler found in it.</summary>
internal sealed record AnalyzedProject(LoadedProject Project, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<Diagnostic> Errors);

/// <summary>A report together with the diagnostic that it was made of, for the fixes.</summary>
internal sealed record Finding(Report Report, Diagnostic Diagnostic, ProjectId Project);

/// <summary>What a run found.</summary>
/// <param name="Findings">In the order of paths and places; a file that several projects share is counted once, as no test where one of them is none.</param>
internal sealed record CorpusResult(ImmutableArray<AnalyzedProject> Projects, ImmutableArray<Finding> Findings, TimeSpan AnalysisTime, AnalyzerTimes CallbackTimes)
{
    public static async Task<CorpusResult> AnalyzeAsync(LoadedCorpus corpus, CorpusAnalyzer analyzer, Compiler compiler, CorpusOptions options, CancellationToken cancellationToken)
    {
        var projects = ImmutableArray.CreateBuilder<AnalyzedProject>();
        var time = TimeSpan.Zero;
        var callbackTimes = new AnalyzerTimes();
        foreach (var loaded in corpus.Projects.Where(project => !(options.ExcludesTests && project.File.IsTest)))
        {
            var project = corpus.Solution.GetProject(loaded.Id)!;
            var errors = await compiler.BindingErrorsAsync(project);
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            var diagnostics = await analyzer.AnalyzeAsync(project, callbackTimes, cancellationToken);
            time += System.Diagnostics.Stopwatch.GetElapsedTime(start);
            projects.Add(new AnalyzedProject(loaded, diagnostics, errors));
        }

        return new CorpusResult(projects.ToImmutable(), FindingsIn(projects, corpus.Folder), time, callbackTimes);
    }

    private static ImmutableArray<Finding> FindingsIn(IEnumerable<AnalyzedProject> projects, CorpusFolder folder) =>
        [.. projects
            .OrderBy(project => project.Project.File.IsTest)
            .ThenBy(project => project.Project.File.File, StringComparer.Ordinal)
            .SelectMany(project => project.Diagnostics.Select(diagnostic => new Finding(Report.Of(diagnostic, project.Project, folder), diagnostic, project.Project.Id)))
            .DistinctBy(finding => (finding.Report.Path, finding.Report.Line, finding.Report.Column, finding.Report.Rule, finding.Diagnostic.Location.SourceSpan))
            .OrderBy(finding => finding.Report.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Report.Line)
            .ThenBy(finding => finding.Report.Column)
            .ThenBy(finding => finding.Report.Rule, StringComparer.Ordinal)];
}
