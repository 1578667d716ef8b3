using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AsyncAnalyzers.Dev.Corpus.Analysis;

namespace AsyncAnalyzers.Dev.Corpus.Reports;

/// <summary>
/// A random choice that a seed decides. Each report draws its own lot from what it is, not from where it stands in the list:
/// a change of the rules that adds or removes a few reports leaves most of the sample, and of the labels given to it.
/// </summary>
internal static class ReportSample
{
    /// <returns>The chosen ones, in the order of the list.</returns>
    public static ImmutableArray<Finding> Of(IReadOnlyList<Finding> findings, int count, int seed)
    {
        var seen = new Dictionary<(string, string, string), int>();
        var lots = new List<(string Lot, Finding Finding)>();
        foreach (var finding in findings)
        {
            var identity = ReportIdentity.Of(finding.Report);
            var nth = seen[identity] = seen.GetValueOrDefault(identity) + 1;
            lots.Add((LotOf(seed, identity, nth), finding));
        }

        var chosen = lots.OrderBy(lot => lot.Lot, StringComparer.Ordinal).Take(count).Select(lot => lot.Finding).ToHashSet();
        return [.. findings.Where(chosen.Contains)];
    }

    private static string LotOf(int seed, (string Rule, string Path, string Text) identity, int nth) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{identity.Rule}\n{identity.Path}\n{identity.Text}\n{nth}"))));
}
