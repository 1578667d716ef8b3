using System.Xml.Linq;
using AsyncAnalyzers.IntegrationTests.Running;

namespace AsyncAnalyzers.IntegrationTests.BurgerShop;

/// <summary>The sample as an application of somebody else: outside the repository, with the package from a local folder.</summary>
public sealed class ShopCopy
{
    private readonly string _root;
    private readonly DotnetCommands _commands;
    private readonly DotnetEnvironment _environment;

    private ShopCopy(string root, DotnetCommands commands, DotnetEnvironment environment)
    {
        _root = root;
        _commands = commands;
        _environment = environment;
    }

    public string Shop => Path.Combine(_root, "BurgerShop.Api");

    private string Supplier => Path.Combine(_root, "BurgerShop.Supplier");

    public static ShopCopy Create(string root, string packageFolder, string version, DotnetCommands commands, DotnetEnvironment environment)
    {
        var samples = Path.Combine(SourceTree.RepositoryRoot, "samples");
        var copy = new ShopCopy(root, commands, environment);
        SourceTree.Copy(Path.Combine(samples, "BurgerShop.Api"), copy.Shop);
        SourceTree.Copy(Path.Combine(samples, "BurgerShop.Supplier"), copy.Supplier);
        File.Copy(Path.Combine(SourceTree.RepositoryRoot, "global.json"), Path.Combine(root, "global.json"));

        File.WriteAllText(Path.Combine(root, "Directory.Build.props"),
            $"""
            <Project>
              <PropertyGroup>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
                <UsePackage>true</UsePackage>
                <AsyncAnalyzersVersion>{version}</AsyncAnalyzersVersion>
              </PropertyGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(root, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(root, "Directory.Packages.props"),
            $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="Microsoft.EntityFrameworkCore.Sqlite" Version="{VersionInRepository("Microsoft.EntityFrameworkCore.Sqlite")}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(root, "nuget.config"), NuGetConfig(packageFolder));
        return copy;
    }

    /// <summary>Takes our package from a folder, and from there alone.</summary>
    public static string NuGetConfig(string packageFolder) =>
        $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="local" value="{packageFolder}" />
            <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />
          </packageSources>
          <packageSourceMapping>
            <packageSource key="local"><package pattern="AsyncAnalyzers" /></packageSource>
            <packageSource key="nuget.org"><package pattern="*" /></packageSource>
          </packageSourceMapping>
        </configuration>
        """;

    public async Task<BuildReport> BuildAsync(string logName)
    {
        var log = Path.Combine(_root, $"{logName}.sarif");
        return BuildReport.Read(await _commands.BuildAsync(_root, "BurgerShop.Api", $"-p:ErrorLog={log}%2cversion=2.1"), Shop, log);
    }

    public Task<CommandOutcome> BuildSupplierAsync() => _commands.BuildAsync(_root, "BurgerShop.Supplier");

    public async Task<FormatReport> FormatAsync(params string[] arguments)
    {
        var before = SourceTree.Hashes(Shop);
        var outcome = await _commands.FormatAnalyzersAsync(_root, "BurgerShop.Api", arguments);
        var after = SourceTree.Hashes(Shop);
        return new FormatReport(outcome.MustSucceed(), [.. after
            .Where(file => before.GetValueOrDefault(file.Key) != file.Value)
            .Select(file => file.Key)
            .Concat(before.Keys.Except(after.Keys))
            .Order(StringComparer.Ordinal)]);
    }

    public Task<ShopAnswers> AnswerAsync(string dataName) =>
        ShopAnswers.RecordAsync(Supplier, Shop, Path.Combine(_root, dataName), _environment);

    private static string VersionInRepository(string package) =>
        XDocument.Load(Path.Combine(SourceTree.RepositoryRoot, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Single(item => (string?)item.Attribute("Include") == package)
            .Attribute("Version")!.Value;
}

/// <summary>A successful run of dotnet format, and the files that it changed.</summary>
public sealed record FormatReport(CommandOutcome Outcome, IReadOnlyList<string> ChangedFiles);
