using AsyncAnalyzers.Dev.Rules;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests.Dev;

/// <summary>What the verb <c>corpus --fix</c> finds out about fixes.</summary>
public sealed class CorpusFixTests : IDisposable
{
    private const string NothingWrong = "do not emit 0, new binding errors 0 (weaker evidence), change nothing 0, change again 0, throw 0";

    private readonly SampleCorpus _corpus = new();

    [Theory]
    [InlineData("--fix")]
    [InlineData("--fix", "--emit-each")]
    public async Task Fixes_are_applied_and_the_result_is_emitted(params string[] options)
    {
        var output = _corpus.Beside("output");
        var outcome = (await CorpusCommands.RunAsync(_corpus, [.. options, "--out", output])).MustSucceed();

        Assert.Contains("ASY1001: offered for 5 of 5 reports, 4 of them in projects that could be emitted before\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"  singly:  {NothingWrong}\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"  Fix All: 4 files changed, 0 reports left; 4 projects compiled, 3 of them emitted before; {NothingWrong}\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(SampleCorpus.Orders, await File.ReadAllTextAsync(Path.Combine(output, "a", SampleCorpus.OrdersFile)));
        Assert.Contains("return await Library.Stock.CountAsync() + Library.Stock.Hidden;", await File.ReadAllTextAsync(Path.Combine(output, "b", SampleCorpus.OrdersFile)), StringComparison.Ordinal);
        Assert.Equal(SampleCorpus.Orders, await File.ReadAllTextAsync(Path.Combine(_corpus.Root, SampleCorpus.OrdersFile)));
    }

    [Fact]
    public async Task Report_without_a_fix_is_named_when_asked_for()
    {
        _corpus.Write(SampleCorpus.OrdersFile, SampleCorpus.Orders.Replace("return Library.Stock.CountAsync().GetAwaiter().GetResult();", "lock (this) { return Library.Stock.CountAsync().Result; }", StringComparison.Ordinal));
        var outcome = (await CorpusCommands.RunAsync(_corpus, "--fix", "-v")).MustSucceed();

        Assert.Contains("ASY1001: offered for 4 of 5 reports, 3 of them", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\n  not offered: src/Web/OrdersController.cs(15): lock (this) { return Library.Stock.CountAsync().Result; }\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_that_breaks_the_code_is_counted_by_what_is_certain()
    {
        var outcome = await RunToyAsync(new ToyFix((root, node) => root.ReplaceNode(node, node.WithIdentifier(ToyFix.Name("unheardOf")))));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("singly:  do not emit 1, new binding errors 1 (weaker evidence)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("2 projects compiled, 1 of them emitted before; do not emit 1, new binding errors 1 (weaker evidence)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\nDoesNotEmit: Web/C.cs(1,28): TOY1 Toy\n    class C { static int M() { toy(); return 1; } static void toy() { } }\n  CS0103 Web/C.cs(1): ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_that_only_weak_evidence_speaks_against_does_not_fail_the_run()
    {
        var outcome = await RunToyAsync(new ToyFix((root, node) =>
            node.SyntaxTree.FilePath.Contains("Wrong", StringComparison.Ordinal) ? root.ReplaceNode(node, node.WithIdentifier(ToyFix.Name("unheardOf"))) : ToyFix.Renamed(root, node)));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("new binding errors 1 (weaker evidence)", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_that_never_ends_is_counted()
    {
        var outcome = await RunToyAsync(new ToyFix((root, node) => root.ReplaceNode(node, node.WithLeadingTrivia(ToyFix.Comment))));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("change again 2", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\nChangesAgain: Fix All of TOY1, Web/C.cs\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_that_changes_nothing_is_counted()
    {
        var outcome = await RunToyAsync(new ToyFix((root, _) => root));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("change nothing 2", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_that_throws_is_counted_and_printed()
    {
        var outcome = await RunToyAsync(new ToyFix((_, _) => throw new InvalidOperationException("toy is broken")));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("throw 2", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: toy is broken\n   at ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyzer_that_throws_is_counted_and_printed()
    {
        var outcome = await CorpusCommands.RunAsync(new RulesAtWork([new ThrowingAnalyzer()], []), ToyFolder());

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("\nexceptions: 2\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("ThrowingAnalyzer in Web: System.InvalidOperationException: toy is broken\n   at ", outcome.Output, StringComparison.Ordinal);
    }

    private Task<Running.CommandOutcome> RunToyAsync(ToyFix fix) =>
        CorpusCommands.RunAsync(new RulesAtWork([new ToyAnalyzer()], [fix]), ToyFolder(), "--fix");

    /// <summary>The same report in a project that can be emitted and in one that can't.</summary>
    private string ToyFolder()
    {
        const string Project = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";
        foreach (var (name, more) in (ReadOnlySpan<(string, string)>)[("Web", ""), ("Wrong", " class D : Missing { }")])
        {
            var folder = Directory.CreateDirectory(Path.Combine(_corpus.Beside("toys"), name)).FullName;
            File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), Project);
            File.WriteAllText(Path.Combine(folder, "C.cs"), "class C { static int M() { toy(); return 1; } static void toy() { } }" + more);
        }

        return _corpus.Beside("toys");
    }

    public void Dispose() => _corpus.Dispose();
}
