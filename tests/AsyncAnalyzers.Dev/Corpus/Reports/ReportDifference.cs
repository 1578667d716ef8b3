using System.Collections.Immutable;

namespace AsyncAnalyzers.Dev.Corpus.Reports;

/// <summary>What changed between two runs. A report whose line only stands elsewhere in its file has moved and is no difference.</summary>
internal sealed record ReportDifference(ImmutableArray<Report> New, ImmutableArray<Report> Gone, int Moved, int Unchanged)
{
    public static ReportDifference Between(IEnumerable<Report> before, IEnumerable<Report> after)
    {
        var earlier = before.ToLookup(ReportIdentity.Of);
        var later = after.ToLookup(ReportIdentity.Of);
        var (added, gone) = (ImmutableArray.CreateBuilder<Report>(), ImmutableArray.CreateBuilder<Report>());
        var (moved, unchanged) = (0, 0);
        foreach (var identity in earlier.Select(group => group.Key).Union(later.Select(group => group.Key)))
        {
            // Those in place are matched first, so that of several equal lines the one that is gone is named.
            var left = earlier[identity].ToList();
            var right = later[identity].ToList();
            foreach (var report in earlier[identity])
            {
                if (right.FindIndex(other => (other.Line, other.Column) == (report.Line, report.Column)) is >= 0 and var at)
                {
                    right.RemoveAt(at);
                    left.Remove(report);
                    unchanged++;
                }
            }

            var pairs = Math.Min(left.Count, right.Count);
            moved += pairs;
            gone.AddRange(left.Skip(pairs));
            added.AddRange(right.Skip(pairs));
        }

        return new ReportDifference(InOrder(added), InOrder(gone), moved, unchanged);
    }

    private static ImmutableArray<Report> InOrder(IEnumerable<Report> reports) =>
        [.. reports.OrderBy(report => report.Path, StringComparer.Ordinal).ThenBy(report => report.Line).ThenBy(report => report.Column)];
}
