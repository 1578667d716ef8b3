using Xunit;

namespace AsyncAnalyzers.IntegrationTests.Dev;

/// <summary>What the verb <c>corpus</c> reads, and what it says about it.</summary>
public sealed class CorpusReportTests : IDisposable
{
    private readonly SampleCorpus _corpus = new();

    [Fact]
    public async Task Corpus_prints_each_report_once_with_its_source_line()
    {
        var outcome = (await CorpusCommands.RunAsync(_corpus)).MustSucceed();

        Assert.Equal(
            [
                "src/Shared/Linked.cs(8,20): ASY1001",
                "src/Web/OrdersController.cs(9,43): ASY1001",
                "src/Web/OrdersController.cs(15,43): ASY1001",
                "src/Wrong/Wrong.cs(8,22): ASY1001",
                "tests/Web.Tests/OrdersTests.cs(8,40): ASY1001 [test]",
            ],
            outcome.Places());
        Assert.Contains("\n    return one.Result;\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\nreports: 5, of which in test projects 1\n  ASY1001: 5 (4 in other projects, 1 in test projects)\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\nexceptions: 0\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("BlockingWaitAnalyzer\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corpus_says_how_much_of_the_code_it_understood()
    {
        var outcome = (await CorpusCommands.RunAsync(_corpus, "-v")).MustSucceed();

        Assert.Contains("4 projects, 7 C# files", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("broken: src/Broken/Broken.csproj(3): ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("skipped because their file is broken: 1\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("frameworks: net10.0 2, net8.0 1, net9.0 1\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("packages missing: 1 distinct: Package.That.Is.Nowhere\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("binding errors: 1; 3 of 4 projects have none\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("       1  Wrong (net9.0, 1 files)  CS0246 1\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("       0  Web.Tests (net10.0, 1 files, test)\n", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "--exclude-tests")]
    [InlineData(2, "--scope", "handlers")]
    [InlineData(0, "--rule", "ASY0002")]
    [InlineData(5, "--rule", "asy0002,ASY1001")]
    public async Task Option_narrows_the_reports(int reports, params string[] options) =>
        Assert.Equal(reports, (await CorpusCommands.RunAsync(_corpus, options)).MustSucceed().Places().Count);

    [Fact]
    public async Task Editorconfig_counts_only_when_asked_for()
    {
        _corpus.Write(".editorconfig", "[src/**.cs]\ndotnet_diagnostic.ASY1001.severity = none\n");

        Assert.Equal(5, (await CorpusCommands.RunAsync(_corpus)).MustSucceed().Places().Count);
        Assert.Equal(["tests/Web.Tests/OrdersTests.cs(8,40): ASY1001 [test]"], (await CorpusCommands.RunAsync(_corpus, "--editorconfig")).MustSucceed().Places());
    }

    [Fact]
    public async Task Sample_depends_on_the_seed_alone()
    {
        var first = (await CorpusCommands.RunAsync(_corpus, "--sample", "3", "--seed", "7")).MustSucceed();
        var again = await CorpusCommands.RunAsync(_corpus, "--sample", "3", "--seed", "7");
        var others = new List<IReadOnlyList<string>>();
        for (var seed = 0; seed < 4; seed++)
        {
            others.Add((await CorpusCommands.RunAsync(_corpus, "--sample", "3", "--seed", $"{seed}")).Places());
        }

        Assert.Equal(3, first.Places().Count);
        Assert.Equal(first.Places(), again.Places());
        Assert.Contains(others, other => !other.SequenceEqual(first.Places()));
    }

    [Fact]
    public async Task Sample_shows_the_code_around()
    {
        var outcome = await CorpusCommands.RunAsync(_corpus, "--sample", "99", "--exclude-tests");

        Assert.Equal(4, outcome.Places().Count);
        Assert.Contains("\n     7          await Task.Yield();\n>    8          return one.Result;\n     9      }\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_keeps_what_it_has_when_lines_move()
    {
        var before = await CorpusCommands.RunAsync(_corpus, "--sample", "2", "--seed", "1");
        _corpus.Write(SampleCorpus.OrdersFile, "\n\n" + SampleCorpus.Orders);
        var after = await CorpusCommands.RunAsync(_corpus, "--sample", "2", "--seed", "1");

        Assert.Equal(before.Places().Select(place => place.Split('(')[0]), after.Places().Select(place => place.Split('(')[0]));
    }

    [Fact]
    public async Task Difference_names_what_is_new_and_gone_but_not_what_moved()
    {
        var saved = _corpus.Beside("saved.jsonl");
        (await CorpusCommands.RunAsync(_corpus, "--save", saved)).MustSucceed();
        Assert.Equal(5, (await File.ReadAllLinesAsync(saved)).Length);
        Assert.Contains("== difference: 0 new, 0 gone, 0 moved, 5 unchanged\n", (await CorpusCommands.RunAsync(_corpus, "--diff", saved)).Output, StringComparison.Ordinal);

        _corpus.Write(SampleCorpus.OrdersFile, SampleCorpus.Orders
            .Replace("public int Get()", "// one line more\n    public int Get()", StringComparison.Ordinal)
            .Replace("CountAsync().GetAwaiter().GetResult()", "CountAsync().Result", StringComparison.Ordinal));
        var outcome = (await CorpusCommands.RunAsync(_corpus, "--diff", saved)).MustSucceed();

        Assert.Contains("== difference: 1 new, 1 gone, 1 moved, 3 unchanged\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(["+ src/Web/OrdersController.cs(16,43): ASY1001", "- src/Web/OrdersController.cs(15,43): ASY1001"], outcome.Places());
    }

    public void Dispose() => _corpus.Dispose();
}
