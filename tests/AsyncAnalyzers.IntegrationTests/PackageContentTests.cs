using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using AsyncAnalyzers.IntegrationTests.BurgerShop;
using AsyncAnalyzers.IntegrationTests.Running;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests;

[Collection(ShopStoryGroup.Name)]
public sealed class PackageContentTests(ShopStory story)
{
    [Fact]
    public async Task Package_packed_has_exactly_these_entries()
    {
        await story.Packed;
        using var package = ZipFile.OpenRead(story.Package);

        Assert.Equal(
            [
                "AsyncAnalyzers.nuspec",
                "LICENSE",
                "README.md",
                "analyzers/dotnet/cs/AsyncAnalyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/AsyncAnalyzers.dll",
                "build/AsyncAnalyzers.targets",
                "build/config/handlers-only.globalconfig",
                "build/config/none.globalconfig",
                "build/config/strict.globalconfig",
            ],
            package.Entries.Select(entry => entry.FullName).Where(name => !IsBookkeeping(name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nuspec_packed_says_development_dependency_without_dependencies()
    {
        await story.Packed;
        var metadata = ReadNuspec();

        Assert.Equal("AsyncAnalyzers", Value("id"));
        Assert.Equal(story.Version, Value("version"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("expression", (string?)Element("license")?.Attribute("type"));
        Assert.Equal("README.md", Value("readme"));
        Assert.False(string.IsNullOrWhiteSpace(Value("description")));
        Assert.Contains("async", Value("tags")?.Split(' ') ?? []);
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
        Assert.Null(Element("frameworkAssemblies"));
        Assert.Null(Element("references"));

        XElement? Element(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);
        string? Value(string name) => Element(name)?.Value;
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("LICENSE")]
    public async Task Text_packed_is_the_one_of_the_repository(string name)
    {
        await story.Packed;
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(SourceTree.RepositoryRoot, name)), ReadEntry(name));
    }

    [Fact]
    public async Task Package_packed_comes_without_symbols_package()
    {
        await story.Packed;
        Assert.Equal([Path.GetFileName(story.Package)], Directory.GetFiles(story.PackageFolder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Package_packed_again_is_the_same_to_the_byte()
    {
        var again = await story.PackAgainAsync();
        Assert.Equal(await File.ReadAllBytesAsync(story.Package), await File.ReadAllBytesAsync(again));
    }

    [Theory]
    [InlineData("AsyncAnalyzers.dll")]
    [InlineData("AsyncAnalyzers.CodeFixes.dll")]
    public async Task Assembly_packed_names_no_path_of_the_machine(string name)
    {
        await story.Packed;
        var text = Encoding.Latin1.GetString(ReadEntry($"analyzers/dotnet/cs/{name}"));
        Assert.DoesNotContain(Path.GetDirectoryName(story.PackageFolder)!, text, StringComparison.Ordinal);
    }

    private static bool IsBookkeeping(string name) =>
        name is "[Content_Types].xml" or "_rels/.rels" || name.StartsWith("package/services/metadata/core-properties/", StringComparison.Ordinal);

    private XElement ReadNuspec()
    {
        using var stream = new MemoryStream(ReadEntry("AsyncAnalyzers.nuspec"));
        return XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    private byte[] ReadEntry(string name)
    {
        using var package = ZipFile.OpenRead(story.Package);
        using var content = package.GetEntry(name)!.Open();
        using var buffer = new MemoryStream();
        content.CopyTo(buffer);
        return buffer.ToArray();
    }
}
