using System.Globalization;
using AsyncAnalyzers.Dev.Corpus.Loading;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

/// <summary>Prints what became of the fixes, and each that went wrong with the errors it brought.</summary>
internal sealed class FixPrinter(TextWriter output, CorpusFolder folder, bool isVerbose)
{
    private const int ErrorsShown = 10;

    public void Print(IEnumerable<FixTally> tallies)
    {
        Line($"\n== fixes");
        foreach (var tally in tallies)
        {
            Line($"{tally.Rule}: offered for {tally.Offered} of {tally.Reports} reports, {tally.OfferedWhereEmitted} of them in projects that could be emitted before");
            Line($"  singly:  {Counts(tally.Single)}");
            Line($"  Fix All: {tally.ChangedFiles} files changed, {tally.Left} reports left; {tally.CheckedProjects} projects compiled, {tally.EmittedProjects} of them emitted before; {Counts(tally.All)}");
            foreach (var report in isVerbose ? tally.NotOffered : [])
            {
                Line($"  not offered: {report.Path}({report.Line}): {report.Text}");
            }

            foreach (var failure in tally.Single.Concat(tally.All))
            {
                Print(failure);
            }
        }
    }

    private static string Counts(IReadOnlyCollection<FixFailure> failures)
    {
        int Of(FixFailureKind kind) => failures.Count(failure => failure.Kind == kind);
        return string.Create(CultureInfo.InvariantCulture, $"do not emit {Of(FixFailureKind.DoesNotEmit)}, new binding errors {Of(FixFailureKind.NewBindingErrors)} (weaker evidence), change nothing {Of(FixFailureKind.ChangesNothing)}, change again {Of(FixFailureKind.ChangesAgain)}, throw {Of(FixFailureKind.Throws)}");
    }

    private void Print(FixFailure failure)
    {
        Line($"\n{failure.Kind}: {(failure.Report is { } report ? $"{report}\n    {report.Text}" : $"Fix All of {failure.Rule}, {failure.Where}")}");
        foreach (var error in failure.Errors.Take(ErrorsShown))
        {
            Line($"  {error.Id} {Place(error)}: {error.GetMessage(CultureInfo.InvariantCulture)}");
            if (error.Location.SourceTree is { } tree)
            {
                Line($"    {tree.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}");
            }
        }

        if (failure.Errors.Length > ErrorsShown)
        {
            Line($"  and {failure.Errors.Length - ErrorsShown} more");
        }
    }

    private string Place(Diagnostic error) => error.Location.SourceTree is { } tree
        ? string.Create(CultureInfo.InvariantCulture, $"{folder.Relative(tree.FilePath)}({error.Location.GetLineSpan().StartLinePosition.Line + 1})")
        : "(no file)";

    private void Line(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
