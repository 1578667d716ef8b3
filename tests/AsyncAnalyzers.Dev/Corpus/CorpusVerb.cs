using System.Collections.Immutable;
using System.Diagnostics;
using AsyncAnalyzers.Dev.Corpus.Analysis;
using AsyncAnalyzers.Dev.Corpus.Fixing;
using AsyncAnalyzers.Dev.Corpus.Loading;
using AsyncAnalyzers.Dev.Corpus.Reports;
using AsyncAnalyzers.Dev.Rules;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus;

/// <summary>The verb <c>corpus</c>: runs the rules, and the fixes if asked to, over a folder of real projects.</summary>
internal sealed class CorpusVerb(CorpusOptions options, RulesAtWork allRules, TextWriter output)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Before the work: who mistypes a file should not wait for it.
        var earlier = options.DiffAgainst is { } file ? SavedReports.Read(file) : (ImmutableArray<Report>?)null;
        if (options.SaveTo is { } saved)
        {
            SavedReports.Prepare(saved);
        }

        var start = Stopwatch.GetTimestamp();
        var folder = CorpusFolder.Read(options.Folder);
        if (options.Output is { } changedFiles)
        {
            ChangedFiles.Prepare(changedFiles);
        }

        var rules = allRules.Only(options.Rules);
        var failures = new FailureLog();
        var analyzer = new CorpusAnalyzer(rules, options.Rules, failures);
        var run = new RunPrinter(output, options.IsVerbose);

        using var workspace = new AdhocWorkspace();
        var corpus = new CorpusLoader(options, folder).Load(workspace, rules);
        run.Loaded(corpus, Stopwatch.GetElapsedTime(start));

        var compiler = new Compiler(cancellationToken);
        var result = await CorpusResult.AnalyzeAsync(corpus, analyzer, compiler, options, cancellationToken);
        PrintReports(result, earlier);
        var isFixed = true;
        if (options.Fixes)
        {
            var fixes = new FixRun(corpus, analyzer, new CodeFixes(rules.CodeFixes, failures, cancellationToken), failures, compiler, cancellationToken);
            isFixed = await FixAsync(fixes, corpus, result, cancellationToken);
        }

        run.Understood(result);
        run.Times(result);
        run.Failures(failures);
        return isFixed && failures.Failures.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <returns>Whether no fix is proved wrong.</returns>
    private async Task<bool> FixAsync(FixRun fixes, LoadedCorpus corpus, CorpusResult result, CancellationToken cancellationToken)
    {
        var tallies = await fixes.RunAsync(result, options.EmitsEachFix);
        new FixPrinter(output, corpus.Folder, options.IsVerbose).Print(tallies);
        if (options.Output is { } changedFiles)
        {
            await ChangedFiles.WriteAsync(changedFiles, corpus, fixes.Fixed, cancellationToken);
        }

        return !tallies.SelectMany(tally => tally.Single.Concat(tally.All)).Any(failure => failure.IsCertain);
    }

    private void PrintReports(CorpusResult result, ImmutableArray<Report>? earlier)
    {
        var printer = new ReportPrinter(output);
        var reports = result.Findings.Select(finding => finding.Report).ToList();
        if (options.Sample is { } count)
        {
            printer.Sample(ReportSample.Of(result.Findings, count, options.Seed), reports.Count, options.Seed);
        }

        if (earlier is { } before)
        {
            printer.Difference(ReportDifference.Between(before, reports));
        }

        if (options.Sample is null && earlier is null)
        {
            printer.All(result.Findings);
        }

        printer.Counts(result.Findings);
        if (options.SaveTo is { } path)
        {
            SavedReports.Write(path, reports);
        }
    }
}
