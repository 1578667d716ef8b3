using AsyncAnalyzers.IntegrationTests.BurgerShop;
using AsyncAnalyzers.IntegrationTests.Running;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests;

/// <summary><c>AsyncAnalyzersMode</c>, as a project that has the package sees it.</summary>
[Collection(ShopStoryGroup.Name)]
public sealed class ModeTests(ShopStory story)
{
    private const string Handler = "ASY1001 Orders.cs:5";
    private const string Helper = "ASY1001 Orders.cs:15";
    private const string Advice = "ASY1501 Orders.cs:8";

    private const string Source = """
        using Microsoft.AspNetCore.Mvc;

        public class OrdersController(HttpClient http) : ControllerBase
        {
            public string Get() => http.GetStringAsync("/").Result;

            [HttpPost]
            public void Post() => Close();

            [Blocking] private static void Close() { }
        }

        public class Helper
        {
            public async Task<string> LoadAsync(Task<string> first, Task second) { await second; return first.Result; }
        }

        [AttributeUsage(AttributeTargets.All)] public sealed class BlockingAttribute : Attribute;
        """;

    [Theory]
    [InlineData("", Handler, Helper)]
    [InlineData("-p:IsTestProject=true")]
    [InlineData("-p:IsTestProject=true -p:AsyncAnalyzersMode=recommended", Handler, Helper)]
    [InlineData("-p:AsyncAnalyzersMode=None")]
    [InlineData("-p:AsyncAnalyzersMode=handlers-only", Handler)]
    [InlineData("-p:AsyncAnalyzersMode=strict", Handler, Advice, Helper)]
    public async Task Mode_chooses_what_is_warned_of(string arguments, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), await WarningsAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public async Task Mode_gives_way_to_the_editorconfig_of_the_user()
    {
        var project = await CreateAsync();
        await File.WriteAllTextAsync(Path.Combine(project, ".editorconfig"), "root = true\n[*.cs]\ndotnet_diagnostic.ASY1001.severity = warning\n");
        Assert.Equal([Helper, Handler], WarningsIn(await BuildAsync(project, "-p:AsyncAnalyzersMode=none")));
    }

    [Fact]
    public async Task Mode_unknown_is_warned_of_and_counts_as_the_default()
    {
        var outcome = await BuildAsync(await CreateAsync(), "-p:AsyncAnalyzersMode=loud");
        Assert.Contains("ASY0002: Value 'loud' of property 'AsyncAnalyzersMode': expected one of none, recommended, strict, handlers-only; 'recommended' is used", outcome.ToString(), StringComparison.Ordinal);
        Assert.Equal([Helper, Handler], WarningsIn(outcome));
    }

    [Theory]
    [InlineData("", Handler, Helper)]
    [InlineData("-p:AsyncAnalyzersIncludeBlockingFiles=false", Handler, Advice, Helper)]
    public async Task Blocking_files_of_the_project_are_read(string argument, params string[] expected)
    {
        var project = await CreateAsync();
        Directory.CreateDirectory(Path.Combine(project, "rules"));
        await File.WriteAllTextAsync(Path.Combine(project, "rules", "shop.blocking.txt"), "OrdersController Close none because it only sets a flag\nOrdersController Get moon\n");
        var outcome = await BuildAsync(project, ["-p:AsyncAnalyzersMode=strict", .. argument.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), WarningsIn(outcome));
        Assert.Equal(argument.Length == 0, outcome.ToString().Contains("shop.blocking.txt(2,1): warning ASY0001: Line 'OrdersController Get moon' counts for nothing", StringComparison.Ordinal));
    }

    private async Task<IEnumerable<string>> WarningsAsync(string[] arguments) => WarningsIn(await BuildAsync(await CreateAsync(), arguments));

    private Task<CommandOutcome> BuildAsync(string project, params string[] arguments) => story.Commands.BuildAsync(project, "Orders.csproj", ["--no-incremental", .. arguments]);

    private static IEnumerable<string> WarningsIn(CommandOutcome outcome) => System.Text.RegularExpressions.Regex
        .Matches(outcome.MustSucceed().ToString(), @"(Orders\.cs)\((\d+),\d+\): warning (ASY\d{4})")
        .Select(match => $"{match.Groups[3].Value} {match.Groups[1].Value}:{match.Groups[2].Value}")
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private async Task<string> CreateAsync()
    {
        await story.Packed;
        var project = story.NewFolder("mode");
        await File.WriteAllTextAsync(Path.Combine(project, "Orders.cs"), Source);
        await File.WriteAllTextAsync(Path.Combine(project, "nuget.config"), ShopCopy.NuGetConfig(story.PackageFolder));
        await File.WriteAllTextAsync(Path.Combine(project, "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(project, "Orders.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <PackageReference Include="AsyncAnalyzers" Version="{story.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        return project;
    }
}
