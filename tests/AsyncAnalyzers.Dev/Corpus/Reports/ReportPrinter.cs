using System.Globalization;
using AsyncAnalyzers.Dev.Corpus.Analysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Dev.Corpus.Reports;

/// <summary>Prints reports: all, a sample with the code around, or what changed.</summary>
internal sealed class ReportPrinter(TextWriter output)
{
    private const int LinesAround = 6;
    private const int LongestLine = 200;

    public void All(IEnumerable<Finding> findings)
    {
        foreach (var rule in findings.GroupBy(finding => finding.Report.Rule).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Line($"\n== {rule.Key}");
            foreach (var finding in rule)
            {
                WithText("", finding.Report);
            }
        }
    }

    public void Sample(IReadOnlyList<Finding> sample, int count, int seed)
    {
        Line($"\n== sample of {sample.Count} of {count} reports, seed {seed}");
        foreach (var finding in sample)
        {
            Line($"\n{finding.Report}");
            if (finding.Diagnostic.Location.SourceTree?.GetText() is { } text)
            {
                Around(text, finding.Report.Line - 1);
            }
        }
    }

    public void Difference(ReportDifference difference)
    {
        Line($"\n== difference: {difference.New.Length} new, {difference.Gone.Length} gone, {difference.Moved} moved, {difference.Unchanged} unchanged");
        foreach (var report in difference.New)
        {
            WithText("+ ", report);
        }

        foreach (var report in difference.Gone)
        {
            WithText("- ", report);
        }
    }

    public void Counts(IReadOnlyCollection<Finding> findings)
    {
        Line($"\nreports: {findings.Count}, of which in test projects {findings.Count(finding => finding.Report.IsTest)}");
        foreach (var rule in findings.GroupBy(finding => finding.Report.Rule).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var tests = rule.Count(finding => finding.Report.IsTest);
            Line($"  {rule.Key}: {rule.Count()} ({rule.Count() - tests} in other projects, {tests} in test projects)");
        }
    }

    private void WithText(string mark, Report report)
    {
        Line($"{mark}{report}");
        Line($"{mark}    {Shortened(report.Text)}");
    }

    private void Around(SourceText text, int line)
    {
        for (var at = Math.Max(0, line - LinesAround); at <= Math.Min(text.Lines.Count - 1, line + LinesAround); at++)
        {
            Line($"{(at == line ? '>' : ' ')}{at + 1,5}  {Shortened(text.Lines[at].ToString())}");
        }
    }

    private static string Shortened(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "…";

    private void Line(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
