using System.Collections.Immutable;
using System.Text.Json;
using AsyncAnalyzers.Benchmarks.Measuring;

namespace AsyncAnalyzers.Benchmarks.Reporting;

/// <summary>The numbers for a program: times in milliseconds, memory in bytes above the floor's.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Task WriteAsync(string path, ImmutableArray<SizeResult> results) =>
        File.WriteAllTextAsync(path, JsonSerializer.Serialize(results.Select(Describe), s_options));

    private static object Describe(SizeResult result) => new
    {
        result.Lines,
        result.Files,
        result.Calls,
        result.Blocking,
        FloorCpu = result.Floor.Cpu.TotalMilliseconds,
        result.IsWithinBound,
        Sets = result.Peers.Insert(0, result.Ours).Select(set => Describe(result, set)),
        result.LeftOut,
    };

    private static object Describe(SizeResult result, SetResult set) => new
    {
        set.Set.Name,
        set.Set.Rules,
        Callbacks = set.Callbacks.TotalMilliseconds,
        Share = result.ShareOf(set.Callbacks),
        Cpu = set.Cpu.TotalMilliseconds,
        Allocated = set.AllocatedBytes - result.Floor.AllocatedBytes,
        Retained = set.RetainedBytes - result.Floor.RetainedBytes,
        set.Diagnostics,
        Analyzers = set.Analyzers.Select(static analyzer => new { analyzer.Name, analyzer.Rules, Callbacks = analyzer.Callbacks.TotalMilliseconds, analyzer.Diagnostics }),
    };
}
