using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Corpus.Analysis;
using AsyncAnalyzers.Dev.Corpus.Loading;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

/// <summary>
/// Every fix, singly on the code as it was, then as Fix All: rule after rule on the result of the one before, as
/// <c>dotnet format</c> leaves it.
/// </summary>
internal sealed class FixRun(LoadedCorpus corpus, CorpusAnalyzer analyzer, CodeFixes codeFixes, FailureLog failures, Compiler compiler, CancellationToken cancellationToken)
{
    private readonly ChangeCheck _check = new(compiler, cancellationToken);

    /// <summary>The code after all rounds of Fix All.</summary>
    public Solution Fixed { get; private set; } = corpus.Solution;

    public async Task<IReadOnlyList<FixTally>> RunAsync(CorpusResult result, bool emitsEach)
    {
        var tallies = new List<FixTally>();
        var reports = new SolutionReports(corpus.Solution, result.Projects.ToImmutableDictionary(project => project.Project.Id, project => project.Diagnostics));
        foreach (var rule in result.Findings.GroupBy(finding => finding.Report.Rule).OrderBy(group => group.Key, StringComparer.Ordinal).Where(group => codeFixes.For(group.Key).Any()))
        {
            var tally = new FixTally(rule.Key);
            await new SingleFixes(corpus, codeFixes, _check, emitsEach).RunAsync(rule, tally);
            reports = await FixAllAsync(rule.Key, reports, tally);
            tallies.Add(tally);
        }

        Fixed = reports.Solution;
        return tallies;
    }

    private async Task<SolutionReports> FixAllAsync(string rule, SolutionReports reports, FixTally tally)
    {
        foreach (var provider in codeFixes.For(rule))
        {
            var round = new FixAllRound(codeFixes, provider, rule, cancellationToken);
            var key = tally.PrimaryKeys.GetValueOrDefault(provider);
            if (await round.ApplyAsync(reports, key, failures) is not { } changed)
            {
                tally.All.Add(new FixFailure(FixFailureKind.Throws, rule, null, provider.GetType().Name, []));
                continue;
            }

            var change = new SolutionChange(reports.Solution, changed);
            await CheckAsync(change, tally);
            reports = await reports.AfterAsync(change, analyzer, cancellationToken);
            if (await round.ApplyAsync(reports, key, failures) is { } again)
            {
                var more = new SolutionChange(reports.Solution, again).Documents.Select(id => corpus.Folder.Relative(reports.Solution.GetDocument(id)!.FilePath!));
                tally.All.AddRange(more.Distinct(StringComparer.Ordinal).Select(file => new FixFailure(FixFailureKind.ChangesAgain, rule, null, file, [])));
            }
        }

        tally.Left = reports.Of(rule).DistinctBy(diagnostic => diagnostic.Location.GetLineSpan()).Count();
        return reports;
    }

    private async Task CheckAsync(SolutionChange change, FixTally tally)
    {
        tally.ChangedFiles += change.Documents.Select(id => change.After.GetDocument(id)!.FilePath).Distinct().Count();
        foreach (var outcome in await _check.WholeAsync(change))
        {
            tally.CheckedProjects++;
            tally.EmittedProjects += outcome.EmittedBefore ? 1 : 0;
            if (outcome.Failure is { } kind)
            {
                tally.All.Add(new FixFailure(kind, tally.Rule, null, corpus.Folder.Relative(outcome.Project.FilePath!), outcome.NewErrors));
            }
        }
    }
}
