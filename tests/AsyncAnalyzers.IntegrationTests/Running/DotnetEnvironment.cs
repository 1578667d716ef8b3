namespace AsyncAnalyzers.IntegrationTests.Running;

/// <summary>
/// The environment that every dotnet process of these tests gets: none of the test host's own MSBuild settings, no server or
/// node that outlives its command, and a packages folder of its own. What the user's packages folder has is read, never added to.
/// </summary>
public sealed class DotnetEnvironment(string packagesFolder)
{
    private static readonly string[] InheritedPrefixes = ["MSBUILD", "DOTNET_", "VSTEST", "COR_", "CORECLR_", "ASPNETCORE_", "NUGET_PACKAGES", "NUGET_FALLBACK"];

    // CI: sets ContinuousIntegrationBuild, which wants a git repository; the copies built here are none.
    private static readonly string[] InheritedNames = ["CI", "URLS", "VERSION", "CONFIGURATION", "PLATFORM"];

    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string UserPackagesFolder =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public void ApplyTo(IDictionary<string, string?> variables)
    {
        foreach (var name in variables.Keys.Where(IsDropped).ToList())
        {
            variables.Remove(name);
        }

        variables["MSBUILDDISABLENODEREUSE"] = "1";
        variables["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        variables["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true";
        variables["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        variables["DOTNET_NOLOGO"] = "1";
        variables["NUGET_PACKAGES"] = packagesFolder;
        if (Directory.Exists(UserPackagesFolder))
        {
            variables["NUGET_FALLBACK_PACKAGES"] = UserPackagesFolder;
        }
    }

    private static bool IsDropped(string name) =>
        name != "DOTNET_ROOT"
        && (InheritedNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            || InheritedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}
