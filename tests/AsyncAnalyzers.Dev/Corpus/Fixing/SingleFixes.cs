using AsyncAnalyzers.Dev.Corpus.Analysis;
using AsyncAnalyzers.Dev.Corpus.Loading;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

/// <summary>Each report's first action, applied alone to the code as it was.</summary>
internal sealed class SingleFixes(LoadedCorpus corpus, CodeFixes codeFixes, ChangeCheck check, bool emitsEach)
{
    public async Task RunAsync(IEnumerable<Finding> findings, FixTally tally)
    {
        foreach (var finding in findings)
        {
            tally.Reports++;
            if (corpus.Solution.GetProject(finding.Project)!.GetDocument(finding.Diagnostic.Location.SourceTree) is not { } document)
            {
                continue;
            }

            var (fix, isThrown) = await codeFixes.PrimaryAsync(document, finding.Diagnostic);
            if (isThrown)
            {
                tally.Single.Add(Failure(FixFailureKind.Throws, finding));
            }
            else if (fix is not null)
            {
                tally.Offered++;
                tally.PrimaryKeys.TryAdd(fix.Provider, fix.Action.EquivalenceKey);
                await ApplyAsync(fix, finding, tally);
            }
            else
            {
                tally.NotOffered.Add(finding.Report);
            }
        }
    }

    private async Task ApplyAsync(PrimaryFix fix, Finding finding, FixTally tally)
    {
        if (await codeFixes.ApplyAsync(corpus.Solution, fix.Action) is not { } changed)
        {
            tally.Single.Add(Failure(FixFailureKind.Throws, finding));
            return;
        }

        var change = new SolutionChange(corpus.Solution, changed);
        if (change.IsEmpty)
        {
            tally.Single.Add(Failure(FixFailureKind.ChangesNothing, finding));
            return;
        }

        var outcomes = emitsEach ? await check.WholeAsync(change) : await check.TouchedAsync(change);
        tally.OfferedWhereEmitted += outcomes[0].EmittedBefore ? 1 : 0;

        // One failure a fix: the certain one, if there is one.
        if (outcomes.Where(outcome => outcome.Failure is not null).OrderByDescending(outcome => outcome.EmittedBefore).FirstOrDefault() is { Failure: { } kind } worst)
        {
            tally.Single.Add(Failure(kind, finding) with { Errors = worst.NewErrors });
        }
    }

    private static FixFailure Failure(FixFailureKind kind, Finding finding) => new(kind, finding.Report.Rule, finding.Report, finding.Report.Project, []);
}
