using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AsyncAnalyzers.Tests.Harness;
using AsyncAnalyzers.Tests.HarnessTests;
using Xunit.Abstractions;

namespace AsyncAnalyzers.Tests.Robustness;

/// <summary>
/// An analyzer runs at every key stroke, so on broken code most of the time. The sources of all tests are cut at random
/// points, and no analyzer and no fix may throw on the pieces. ASYNC_ANALYZERS_CUTS asks for more pieces than a usual run makes.
/// </summary>
public sealed class CutSourcesTests(ITestOutputHelper output)
{
    private const int Seed = 20260;
    private const int UsualPiecesOfASource = 2;

    [Fact]
    public void Sources_of_the_tests_are_found() => Assert.True(TestSources.All.Length >= 5, $"{TestSources.All.Length} sources");

    [Fact]
    public async Task Pieces_of_test_sources_nothing_throws()
    {
        var asked = Environment.GetEnvironmentVariable("ASYNC_ANALYZERS_CUTS");
        var clock = Stopwatch.StartNew();
        var failures = new ConcurrentQueue<string>();
        var (run, reported) = (0, 0);
        var sources = TestSources.All;
        var pieces = asked is null ? UsualPiecesOfASource * sources.Length : int.Parse(asked, CultureInfo.InvariantCulture);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, pieces),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (index, _) =>
            {
                var source = sources[index % sources.Length];
                var piece = new Cutter(Seed + index).Cut(source);
                var (found, failure) = await Probe.RunAsync(piece, ReferenceAssemblies.AspNetCore);
                Interlocked.Increment(ref run);
                Interlocked.Add(ref reported, found);
                if (failure is not null)
                {
                    failures.Enqueue($"seed {Seed + index}, {source.Origin}, {failure}\n--- the piece\n{piece}");
                }
            });

        output.WriteLine($"{run} pieces of {sources.Length} sources in {clock.Elapsed.TotalSeconds:F1} s, {reported} diagnostics");
        // Of the sources, those about libraries are run without them, and say little.
        Assert.True(reported > run / 5, $"{reported} diagnostics in {run} pieces are too few for the fixes to be tried.");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {run} pieces:\n{string.Join("\n\n", failures.Take(5))}");
    }

    [Fact]
    public async Task Source_on_which_an_analyzer_throws_is_a_failure()
    {
        var (_, failure) = await Probe.RunAsync("class C { int bomb; }", ReferenceAssemblies.NetCore, [new ThrowingAnalyzer()], []);
        Assert.Contains("the bomb", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_on_which_a_fix_throws_is_a_failure()
    {
        var (_, failure) = await Probe.RunAsync("class C { int bad; }", ReferenceAssemblies.NetCore, [new ToyAnalyzer()], [new ThrowingFix()]);
        Assert.Contains("ThrowingFix on TOY1", failure, StringComparison.Ordinal);
    }

    [Fact]
    public Task Whole_sources_nothing_throws() => AssertNothingThrowsAsync(ReferenceAssemblies.AspNetCore, 60);

    [Fact]
    public Task Sources_without_AspNetCore_nothing_throws() => AssertNothingThrowsAsync(ReferenceAssemblies.NetCore, 30);

    [Fact]
    public Task Sources_without_any_reference_nothing_throws() => AssertNothingThrowsAsync(ReferenceAssemblies.None, 30);

    [Fact]
    public async Task Empty_projects_nothing_throws()
    {
        Assert.Null((await Probe.RunAsync(null, ReferenceAssemblies.AspNetCore)).Failure);
        Assert.Null((await Probe.RunAsync(null, ReferenceAssemblies.None)).Failure);
        Assert.Null((await Probe.RunAsync("", ReferenceAssemblies.AspNetCore)).Failure);
    }

    private static async Task AssertNothingThrowsAsync(ReferenceAssemblies references, int count)
    {
        var sources = TestSources.All.ToArray();
        new Random(Seed).Shuffle(sources);
        foreach (var source in sources.Take(count))
        {
            var (_, failure) = await Probe.RunAsync(source.Text, references);
            Assert.True(failure is null, $"{source.Origin}, {failure}\n{source.Text}");
        }
    }
}
