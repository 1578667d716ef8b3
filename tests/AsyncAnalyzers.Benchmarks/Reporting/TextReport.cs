using System.Collections.Immutable;
using System.Globalization;
using AsyncAnalyzers.Benchmarks.Analyzers;
using AsyncAnalyzers.Benchmarks.Measuring;

namespace AsyncAnalyzers.Benchmarks.Reporting;

/// <summary>The numbers as tables for a person.</summary>
internal static class TextReport
{
    public static string Of(SizeResult result)
    {
        var table = new TextTable("", "callbacks", "of floor's CPU", "CPU / floor", "allocated", "retained", "diagnostics");
        foreach (var analyzer in result.Ours.Analyzers)
        {
            table.Add($"  {analyzer.Name} ({string.Join(", ", analyzer.Rules)})", Milliseconds(analyzer.Callbacks), Percent(result.ShareOf(analyzer.Callbacks)), "", "", "", $"{analyzer.Diagnostics}");
        }

        AddSet(table, result, result.Ours, "together");
        foreach (var peer in result.Peers)
        {
            AddSet(table, result, peer, $"{peer.Set.Name} ({string.Join(", ", peer.Set.Rules)})");
        }

        return string.Join(
            '\n',
            [
                Invariant($"{result.Lines:N0} lines in {result.Files:N0} files: {result.Calls:N0} calls, {result.Blocking:N0} blocking statements"),
                Invariant($"floor: {result.Floor.Cpu.TotalSeconds:N2} s of CPU, {Megabytes(result.Floor.AllocatedBytes)} allocated, {Megabytes(result.Floor.RetainedBytes)} alive with the compilations"),
                table.ToString(),
                .. result.LeftOut.Select(peer => $"left out: {peer.Name}: {peer.Reason}"),
                Invariant($"our analyzers together: {Percent(result.ShareOf(result.Ours.Callbacks))} of the floor's CPU, {(result.IsWithinBound ? "within" : "OVER")} the bound of {SizeResult.Bound * 100:N0} %"),
            ]);
    }

    /// <summary>Time for a thousand lines at each size: it is the same number where cost grows as the code does.</summary>
    public static string GrowthOf(ImmutableArray<SizeResult> results)
    {
        var table = new TextTable(["ms in callbacks per 1000 lines (share)", .. results.Select(result => Invariant($"{result.Lines:N0} lines")), "last / first"]);
        foreach (var analyzer in results[0].Ours.Analyzers)
        {
            Add($"  {analyzer.Name}", result => result.Ours.Analyzers.First(other => other.Name == analyzer.Name).Callbacks);
        }

        Add("together", result => result.Ours.Callbacks);
        foreach (var peer in results[0].Peers.Where(peer => results.All(result => Find(result, peer.Set) is not null)))
        {
            Add(peer.Set.Name, result => Find(result, peer.Set)!.Callbacks);
        }

        return table.ToString();

        void Add(string name, Func<SizeResult, TimeSpan> callbacks) => table.Add(
            [
                name,
                .. results.Select(result => Invariant($"{result.PerThousandLines(callbacks(result)):N2} ({Percent(result.ShareOf(callbacks(result)))})")),
                Invariant($"{results[^1].PerThousandLines(callbacks(results[^1])) / results[0].PerThousandLines(callbacks(results[0])):N1}"),
            ]);
    }

    private static SetResult? Find(SizeResult result, AnalyzerSet peer) => result.Peers.FirstOrDefault(other => other.Set == peer);

    private static void AddSet(TextTable table, SizeResult result, SetResult set, string name) => table.Add(
        name,
        Milliseconds(set.Callbacks),
        Percent(result.ShareOf(set.Callbacks)),
        Invariant($"{set.Cpu / result.Floor.Cpu:N2}"),
        Above(set.AllocatedBytes - result.Floor.AllocatedBytes),
        Above(set.RetainedBytes - result.Floor.RetainedBytes),
        Invariant($"{set.Diagnostics:N0}"));

    private static string Milliseconds(TimeSpan time) => Invariant($"{time.TotalMilliseconds:N1} ms");

    private static string Percent(double share) => Invariant($"{share * 100:N1} %");

    private static string Megabytes(long bytes) => Invariant($"{bytes / 1e6:N1} MB");

    private static string Above(long bytes) => (bytes > 0 ? "+" : "") + Megabytes(bytes);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
