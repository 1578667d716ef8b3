using AsyncAnalyzers.Dev.Docs;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

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
    public async Task Presets_of_the_package_know_every_rule()
    {
        foreach (var (name, text) in Presets.Write(ShippedRules.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)))
        {
            var path = Path.Combine(Repository.Root, Presets.Folder, name);
            Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path) == text, $"{Presets.Folder}/{name} is not up to date: dotnet run --project tests/AsyncAnalyzers.Dev -- docs");
        }
    }

    [Fact]
    public void Presets_turn_off_and_raise_what_they_say()
    {
        var presets = Presets.Write([Rule("ASY9002", DiagnosticSeverity.Info), Rule("ASY9001", DiagnosticSeverity.Warning)]);
        Assert.EndsWith("\n\ndotnet_diagnostic.ASY9001.severity = none\ndotnet_diagnostic.ASY9002.severity = none\n", presets["none.globalconfig"], StringComparison.Ordinal);
        Assert.EndsWith("\n\ndotnet_diagnostic.ASY9002.severity = warning\n", presets["strict.globalconfig"], StringComparison.Ordinal);

        static DiagnosticDescriptor Rule(string id, DiagnosticSeverity severity) => new(id, id, id, "Test", severity, isEnabledByDefault: true);
    }

    [Fact]
    public void Page_without_the_comments_is_refused_with_what_is_missing() =>
        Assert.Contains("expected a line '<!-- generated", Assert.Throws<InvalidDataException>(() => HandlersPage.Update("# Handlers\n")).Message, StringComparison.Ordinal);
}
