using AsyncAnalyzers.IntegrationTests.BurgerShop;
using AsyncAnalyzers.IntegrationTests.Running;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests;

/// <summary>What the compiler of Razor makes of <c>.razor</c> and <c>.cshtml</c> files is reported where a person wrote it, and nowhere else.</summary>
[Collection(ShopStoryGroup.Name)]
public sealed class RazorTests(ShopStory story)
{
    [Fact]
    public async Task Razor_files_are_flagged_at_their_own_lines()
    {
        await story.Packed;
        var project = story.NewFolder("razor");
        await WriteAsync(project, "nuget.config", ShopCopy.NuGetConfig(story.PackageFolder));
        await WriteAsync(project, "Directory.Build.props", "<Project />");
        await WriteAsync(project, "Shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
                <!-- A script that the web SDK would restore, and nothing here serves. -->
                <RequiresAspNetWebAssets>false</RequiresAspNetWebAssets>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AsyncAnalyzers" Version="{story.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        await WriteAsync(project, "Program.cs", "WebApplication.CreateBuilder(args).Build().Run();\n");
        await WriteAsync(project, "Counter.razor", """
            @using Microsoft.AspNetCore.Components.Web
            <p>@LoadAsync().Result</p>
            <button @onclick="Click">Click</button>
            <button @onclick="() => Thread.Sleep(1)">Sleep</button>

            @code {
                private void Click() => LoadAsync().Wait();

                private void Unused() => LoadAsync().Wait();

                protected override void OnInitialized() => Thread.Sleep(1);

                private static Task<int> LoadAsync() => Task.FromResult(1);
            }
            """);
        await WriteAsync(project, "Pages/Index.cshtml", """
            @page
            @functions {
                public void OnGet() => Thread.Sleep(1);
            }
            <p>@Task.Delay(1).ContinueWith(_ => 1).Result</p>
            """);

        var log = Path.Combine(project, "build.sarif");
        var report = BuildReport.Read(await story.Commands.BuildAsync(project, "Shop.csproj", $"-p:ErrorLog={log}%2cversion=2.1"), project, log);

        Assert.Equal(
            ["ASY1001 Counter.razor:2", "ASY1003 Counter.razor:4", "ASY1001 Counter.razor:7", "ASY1003 Counter.razor:11", "ASY1003 Pages/Index.cshtml:3", "ASY1001 Pages/Index.cshtml:5"],
            report.Findings.Where(finding => finding.IsOurs).Select(finding => $"{finding.RuleId} {finding.File}:{finding.Line}"));
    }

    private static async Task WriteAsync(string project, string file, string text)
    {
        var path = Path.Combine(project, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
    }
}
