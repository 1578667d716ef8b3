using AsyncAnalyzers.Dev.Corpus.Packages;
using AsyncAnalyzers.Dev.Corpus.ProjectFiles;
using AsyncAnalyzers.IntegrationTests.Running;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests.Dev;

/// <summary>Which assemblies of which packages on disk a project gets.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Nearest_framework_is_taken_and_dependencies_follow()
    {
        Package("one", "1.0.0", dependency: "Two", "lib/net45", "lib/netstandard2.0", "lib/net8.0-windows7.0");
        Package("two", "3.0.0", dependency: null, "lib/net8.0", "ref/net6.0", "lib/net462");
        Assert.Equal(["one/1.0.0/lib/netstandard2.0/one.dll", "two/3.0.0/ref/net6.0/two.dll"], Resolve(new PackageRequest("One", "1.0.0")));
    }

    [Fact]
    public void Newest_version_that_anything_asks_for_is_taken()
    {
        Package("one", "1.0.0", dependency: "two", "lib/net8.0");
        Package("two", "0.5.0", dependency: null, "lib/net8.0");
        Package("two", "1.0.0", dependency: null, "lib/net8.0");
        Assert.Equal(["one/1.0.0/lib/net8.0/one.dll", "two/1.0.0/lib/net8.0/two.dll"], Resolve(new PackageRequest("one", "1.0.0"), new PackageRequest("two", "0.5.0")));
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0")]
    [InlineData("1.1.0", "2.0.0")]
    [InlineData("9.0.0", "3.0.0")]
    [InlineData("", "3.0.0")]
    public void Version_is_the_one_asked_for_or_the_nearest_there_is(string asked, string taken)
    {
        foreach (var version in (string[])["1.0.0", "2.0.0", "3.0.0"])
        {
            Package("one", version, dependency: null, "lib/net8.0");
        }

        Assert.Equal([$"one/{taken}/lib/net8.0/one.dll"], Resolve(new PackageRequest("one", asked)));
    }

    [Fact]
    public void Package_that_is_nowhere_is_missed_unless_the_framework_has_it()
    {
        var missing = new SortedSet<string>();
        var loose = Directory.CreateDirectory(_folder["loose"]).FullName;
        File.WriteAllText(Path.Combine(loose, "Loose.dll"), "");
        var store = new PackageStore([loose], ["Framework.Part"]);

        Assert.Empty(store.Resolve([new PackageRequest("Framework.Part", "1.0.0"), new PackageRequest("Loose", ""), new PackageRequest("Nowhere", "1.0.0")], missing));
        Assert.Equal(["Nowhere"], missing);
        Assert.Equal(Path.Combine(loose, "Loose.dll"), Assert.Single(store.LooseAssemblies));
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Resolve(params PackageRequest[] requests) =>
        new PackageStore([_folder.Root], []).Resolve(requests, new HashSet<string>()).Select(path => Path.GetRelativePath(_folder.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private void Package(string id, string version, string? dependency, params string[] folders)
    {
        foreach (var folder in folders)
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Root, id, version, folder)).FullName, $"{id}.dll"), "");
        }

        var group = dependency is null ? "" : $"""<group targetFramework="net6.0"><dependency id="{dependency}" version="1.0.0" /></group><group targetFramework="net45" />""";
        File.WriteAllText(Path.Combine(_folder.Root, id, version, $"{id}.nuspec"), $"<package><metadata><dependencies>{group}</dependencies></metadata></package>");
    }
}
