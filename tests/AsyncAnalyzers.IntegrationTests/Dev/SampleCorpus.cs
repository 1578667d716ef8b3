using AsyncAnalyzers.IntegrationTests.Running;

namespace AsyncAnalyzers.IntegrationTests.Dev;

/// <summary>
/// A folder of projects with what real ones have: several frameworks, a shared file, internals shown to a friend, a package
/// that is nowhere, a test project, a compile error, a project file that is no XML.
/// </summary>
public sealed class SampleCorpus : IDisposable
{
    public const string OrdersFile = "src/Web/OrdersController.cs";
    public const string Orders = """
        using Microsoft.AspNetCore.Mvc;

        namespace Web;

        public sealed class OrdersController : ControllerBase
        {
            public int Get()
            {
                return Library.Stock.CountAsync().Result + Library.Stock.Hidden;
            }

            public async Task<int> GetTwice()
            {
                await Task.Yield();
                return Library.Stock.CountAsync().GetAwaiter().GetResult();
            }
        }

        """;

    private readonly TemporaryFolder _folder = new();

    public SampleCorpus()
    {
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <Nullable>enable</Nullable>
                <ImplicitUsings Condition="'$(ImplicitUsings)' == ''">enable</ImplicitUsings>
                <NewestFramework>net10.0</NewestFramework>
              </PropertyGroup>
            </Project>
            """);
        Write("src/Library/Library.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>netstandard2.0;net8.0</TargetFrameworks>
              </PropertyGroup>
              <PropertyGroup Condition="'$(TargetFramework)' == 'net8.0' And $(TargetFramework.StartsWith('net8'))">
                <DefineConstants>$(DefineConstants);NEWEST</DefineConstants>
              </PropertyGroup>
              <ItemGroup>
                <InternalsVisibleTo Include="Web" />
                <Compile Include="..\Shared\Linked.cs" Link="Linked.cs" />
                <Compile Remove="Left\**" />
              </ItemGroup>
            </Project>
            """);
        Write("src/Library/Stock.cs", """
            namespace Library;

            public static class Stock
            {
                [System.Diagnostics.CodeAnalysis.Experimental("TRIAL1")]
                internal static int Hidden => 1;

                public static string? Name { get; }

            #if NEWEST && NET8_0_OR_GREATER
                public static async Task<int> CountAsync()
                {
                    await Task.Delay(1);
                    return 1;
                }
            #endif
            }
            """);
        Write("src/Library/Left/Out.cs", "this is no C#");
        Write("src/Shared/Linked.cs", """
            namespace Shared;

            internal static class Linked
            {
                public static async Task<int> SumAsync(Task<int> one)
                {
                    await Task.Yield();
                    return one.Result;
                }
            }
            """);
        Write("src/Web/Web.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>$(NewestFramework)</TargetFramework>
                <NoWarn>$(NoWarn);1591;TRIAL1;ASY1001</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="..\Library\*.csproj" />
                <PackageReference Include="Package.That.Is.Nowhere" Version="1.0.0" />
                <Compile Include="$(MSBuildThisFileDirectory)..\Shared\*.cs" />
              </ItemGroup>
            </Project>
            """);
        Write("src/Web/Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddControllers();
            var app = builder.Build();
            app.MapControllers();
            app.Run();
            """);
        Write(OrdersFile, Orders);
        Write("src/Web/obj/Generated.cs", "this is no C# either");
        Write("src/Wrong/Wrong.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        Write("src/Wrong/Wrong.cs", """
            namespace Wrong;

            public sealed class Wrong(Nowhere.Missing missing)
            {
                public async Task<int> RunAsync(Task<int> other)
                {
                    await missing.RunAsync();
                    return other.Result;
                }
            }
            """);
        Write("src/Broken/Broken.csproj", "<Project>\n  <ItemGroup>\n</Project>");
        Write("tests/Web.Tests/Web.Tests.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="..\..\src\Web\Web.csproj" />
              </ItemGroup>
            </Project>
            """);
        Write("tests/Web.Tests/OrdersTests.cs", """
            namespace Web.Tests;

            public sealed class OrdersTests
            {
                public async Task Count_is_one()
                {
                    await Task.Yield();
                    _ = Library.Stock.CountAsync().Result;
                }
            }
            """);
    }

    public string Root => Directory.CreateDirectory(_folder["corpus"]).FullName;

    /// <summary>A place for what a run writes, beside the projects.</summary>
    public string Beside(string name) => _folder[name];

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => _folder.Dispose();
}
