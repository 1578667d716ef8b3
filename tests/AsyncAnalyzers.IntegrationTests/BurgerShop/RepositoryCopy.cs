using AsyncAnalyzers.IntegrationTests.Running;

namespace AsyncAnalyzers.IntegrationTests.BurgerShop;

/// <summary>The repository as a newcomer has it after a clone, without tests: packs the package and builds the sample on the source.</summary>
public sealed class RepositoryCopy
{
    private readonly string _root;
    private readonly DotnetCommands _commands;

    public RepositoryCopy(string root, DotnetCommands commands)
    {
        _root = root;
        _commands = commands;
        SourceTree.Copy(Path.Combine(SourceTree.RepositoryRoot, "src"), Path.Combine(root, "src"));
        SourceTree.Copy(Path.Combine(SourceTree.RepositoryRoot, "samples"), Path.Combine(root, "samples"));
        foreach (var file in Directory.EnumerateFiles(SourceTree.RepositoryRoot))
        {
            File.Copy(file, Path.Combine(root, Path.GetFileName(file)));
        }
    }

    /// <summary>Packs into the folder given; with <c>--no-build</c> among the arguments it packs what is built already.</summary>
    public Task<CommandOutcome> PackAsync(string version, string output, params string[] arguments) =>
        _commands.PackAsync(_root, Path.Combine("src", "AsyncAnalyzers.Package"), ["-o", output, $"-p:Version={version}", .. arguments]);

    /// <summary>Builds the sample, which has the analyzers by project reference; in Release, as the package was, to build them once.</summary>
    public async Task<BuildReport> BuildSampleAsync(string version)
    {
        var project = Path.Combine(_root, "samples", "BurgerShop.Api");

        // As a global property the error log would be written by the analyzers' own compilations too.
        await File.WriteAllTextAsync(Path.Combine(_root, "samples", "Directory.Build.targets"),
            """
            <Project>
              <PropertyGroup>
                <ErrorLog>$(MSBuildProjectDirectory)/build.sarif,version=2.1</ErrorLog>
              </PropertyGroup>
            </Project>
            """);
        var outcome = await _commands.BuildAsync(_root, Path.Combine("samples", "BurgerShop.Api"), "-c", "Release", $"-p:Version={version}");
        return BuildReport.Read(outcome, project, Path.Combine(project, "build.sarif"));
    }
}
