using Xunit;

namespace AsyncAnalyzers.IntegrationTests.Dev;

/// <summary>What the verb <c>corpus</c> says to what it can't work with.</summary>
public sealed class CorpusInputTests : IDisposable
{
    private readonly SampleCorpus _corpus = new();

    [Theory]
    [InlineData("There is no rule ASY9999; there are ASY0001, ASY0002, ASY1001", "--rule", "ASY9999")]
    [InlineData("Unrecognized command or argument '--rules'.", "--rules", "ASY1001")]
    [InlineData("--sample takes a number, 1 or more, not '0'.", "--sample", "0")]
    [InlineData("--sample takes a number, 1 or more, not 'all'.", "--sample", "all")]
    [InlineData("--seed says something about --sample, which is not given.", "--seed", "1")]
    [InlineData("--out says something about --fix, which is not given.", "--out", "x")]
    [InlineData("'everywhere' not recognized. Must be one of:", "--scope", "everywhere")]
    [InlineData("There is no folder nowhere of packages.", "--packages", "nowhere")]
    [InlineData("There is no file nowhere to compare with.", "--diff", "nowhere")]
    public async Task Bad_option_is_named(string message, params string[] options)
    {
        var outcome = await CorpusCommands.RunAsync(_corpus, options);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_is_asked_for()
    {
        var outcome = await CorpusCommands.RunAsync(AsyncAnalyzers.Dev.Rules.RulesAtWork.Shipped);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("'FOLDER'", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_that_is_nowhere_is_named()
    {
        var outcome = await CorpusCommands.RunAsync(AsyncAnalyzers.Dev.Rules.RulesAtWork.Shipped, _corpus.Beside("nowhere"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal($"There is no folder {_corpus.Beside("nowhere")}.\n", outcome.Output);
    }

    [Fact]
    public async Task Folder_without_a_project_is_named()
    {
        var empty = Directory.CreateDirectory(_corpus.Beside("empty")).FullName;
        var outcome = await CorpusCommands.RunAsync(AsyncAnalyzers.Dev.Rules.RulesAtWork.Shipped, empty);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal($"There is no .csproj in {empty} or below.\n", outcome.Output);
    }

    [Fact]
    public async Task Saved_file_that_is_none_is_named_with_its_line()
    {
        var saved = _corpus.Beside("saved.jsonl");
        await File.WriteAllTextAsync(saved, "{\"rule\":\"ASY1001\"}\n");
        var outcome = await CorpusCommands.RunAsync(_corpus, "--diff", saved);
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith($"{saved}(1) is not a saved report: ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_folder_with_other_things_in_it_is_left_alone()
    {
        var output = Directory.CreateDirectory(_corpus.Beside("output")).FullName;
        await File.WriteAllTextAsync(Path.Combine(output, "thesis.txt"), "the only copy");
        var outcome = await CorpusCommands.RunAsync(_corpus, "--fix", "--out", output);
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith($"{output} has other things in it", outcome.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(output));
    }

    public void Dispose() => _corpus.Dispose();
}
