namespace AsyncAnalyzers.Dev.Corpus.Reports;

/// <summary>What makes a report the same one in another run, wherever in its file the line stands by then.</summary>
internal static class ReportIdentity
{
    public static (string Rule, string Path, string Text) Of(Report report) => (report.Rule, report.Path, report.Text);
}
