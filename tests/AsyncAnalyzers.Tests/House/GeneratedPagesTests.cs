using AsyncAnalyzers.Dev.Docs;
using AsyncAnalyzers.Tests.Harness;

namespace AsyncAnalyzers.Tests.House;

/// <summary>What is generated in the documentation is as the code says today.</summary>
public sealed class GeneratedPagesTests
{
    [Fact]
    public async Task Handlers_page_lists_the_recognisers()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, HandlersPage.Path));
        Assert.True(HandlersPage.Update(page) == page, "docs/handlers.md is not up to date: dotnet run --project tests/AsyncAnalyzers.Dev -- docs");
    }

    [Fact]
    public void Page_without_the_comments_is_refused_with_what_is_missing() =>
        Assert.Contains("expected a line '<!-- generated", Assert.Throws<InvalidDataException>(() => HandlersPage.Update("# Handlers\n")).Message, StringComparison.Ordinal);
}
