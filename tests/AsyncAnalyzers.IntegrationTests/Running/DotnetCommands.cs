namespace AsyncAnalyzers.IntegrationTests.Running;

/// <summary>The dotnet commands that a user runs, each with a time limit.</summary>
public sealed class DotnetCommands(DotnetEnvironment environment)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static readonly string[] NothingOutlivesTheBuild = ["-nodeReuse:false", "-p:UseSharedCompilation=false", "-consoleLoggerParameters:NoSummary"];

    public Task<CommandOutcome> BuildAsync(string folder, string project, params string[] arguments) =>
        RunAsync(folder, ["build", project, .. NothingOutlivesTheBuild, .. arguments]);

    public Task<CommandOutcome> PackAsync(string folder, string project, params string[] arguments) =>
        RunAsync(folder, ["pack", project, .. NothingOutlivesTheBuild, .. arguments]);

    public Task<CommandOutcome> FormatAnalyzersAsync(string folder, string project, params string[] arguments) =>
        RunAsync(folder, ["format", "analyzers", project, .. arguments]);

    /// <summary>Runs a program that is built already.</summary>
    public Task<CommandOutcome> ExecuteAsync(string folder, string assembly, params string[] arguments) =>
        RunAsync(folder, ["exec", assembly, .. arguments]);

    private async Task<CommandOutcome> RunAsync(string folder, IReadOnlyList<string> arguments)
    {
        await using var process = CapturedProcess.Start(folder, arguments, environment);
        return await process.WaitForExitAsync(Limit);
    }
}
