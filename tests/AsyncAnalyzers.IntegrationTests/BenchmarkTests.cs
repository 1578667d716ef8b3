using System.Text.Json;
using AsyncAnalyzers.IntegrationTests.Running;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests;

/// <summary>The benchmark on a small solution: that it measures all it should, not how long that takes.</summary>
public sealed class BenchmarkTests : IDisposable
{
    private static readonly string[] Peers = ["AsyncFixer", "Meziantou.Analyzer", "Microsoft.NET.Sdk", "Microsoft.VisualStudio.Threading.Analyzers", "SonarAnalyzer.CSharp"];

    private readonly TemporaryFolder _folder = new();

    /// <summary>Built with this project, so in the same configuration and for the same framework.</summary>
    private static string Program { get; } = Path.Combine(
        SourceTree.RepositoryRoot,
        "tests",
        "AsyncAnalyzers.Benchmarks",
        Path.GetRelativePath(Path.Combine(SourceTree.RepositoryRoot, "tests", "AsyncAnalyzers.IntegrationTests"), AppContext.BaseDirectory),
        "AsyncAnalyzers.Benchmarks.dll");

    [Fact]
    public async Task Benchmark_of_a_small_solution_measures_every_rule_and_every_peer()
    {
        var outcome = await RunAsync("--lines", "2000", "--rounds", "1", "--no-bound", "--json", _folder["numbers.json"]);

        outcome.MustSucceed();
        using var numbers = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["numbers.json"]));
        var result = Assert.Single(numbers.RootElement.EnumerateArray());
        var sets = result.GetProperty("sets").EnumerateArray().ToList();
        Assert.Equal(["AsyncAnalyzers", .. Peers], sets.Select(set => set.GetProperty("name").GetString()));
        Assert.Equal(DocumentedRules(), Strings(sets[0].GetProperty("rules")));
        Assert.Equal(DocumentedRules(), sets[0].GetProperty("analyzers").EnumerateArray().SelectMany(analyzer => Strings(analyzer.GetProperty("rules"))).Order(StringComparer.Ordinal));
        Assert.All(sets, set => Assert.NotEqual(0, set.GetProperty("diagnostics").GetInt32()));
        Assert.Empty(result.GetProperty("leftOut").EnumerateArray());
    }

    [Theory]
    [InlineData("--lines", "many")]
    [InlineData("--rounds", "0")]
    [InlineData("--fast")]
    public async Task Benchmark_with_a_bad_option_says_so(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(arguments[0], outcome.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string?> DocumentedRules() =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.RepositoryRoot, "docs", "rules"), "ASY*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);

    private static IEnumerable<string?> Strings(JsonElement array) => array.EnumerateArray().Select(element => element.GetString());

    private Task<CommandOutcome> RunAsync(params string[] arguments) =>
        new DotnetCommands(new DotnetEnvironment(_folder["packages"])).ExecuteAsync(_folder.Root, Program, arguments);
}
