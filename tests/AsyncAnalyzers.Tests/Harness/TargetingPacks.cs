using System.Runtime.InteropServices;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>The reference assemblies that the SDK brings along, found beside the runtime that runs this code.</summary>
internal static class TargetingPacks
{
    private const int FrameworkMajor = 10;

    /// <summary>The assemblies of one pack, <c>Microsoft.NETCore.App.Ref</c> say.</summary>
    /// <exception cref="InvalidOperationException">No SDK of this version has the pack.</exception>
    public static IEnumerable<string> PathsOf(string pack)
    {
        var looked = DotNetRoots().Select(root => Path.Combine(root, "packs", pack)).Distinct(StringComparer.Ordinal).ToList();
        var newest = looked
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(folder => (Folder: Path.Combine(folder, "ref", $"net{FrameworkMajor}.0"), Version: ParseVersion(Path.GetFileName(folder))))
            .Where(candidate => candidate.Version?.Major == FrameworkMajor && Directory.Exists(candidate.Folder))
            .OrderByDescending(candidate => candidate.Version)
            .FirstOrDefault();

        return newest.Folder is null
            ? throw new InvalidOperationException(
                $"The targeting pack {pack} {FrameworkMajor}.* is part of the .NET SDK {FrameworkMajor} and was not found in: {string.Join(", ", looked)}. Set DOTNET_ROOT to the folder of an SDK that has it.")
            : Directory.EnumerateFiles(newest.Folder, "*.dll");
    }

    private static Version? ParseVersion(string text) => Version.TryParse(text.Split('-')[0], out var version) ? version : null;

    private static IEnumerable<string> DotNetRoots()
    {
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")),
            // <root>/shared/Microsoft.NETCore.App/<version>/
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
            Path.GetDirectoryName(Environment.ProcessPath),
        ];
        return candidates.OfType<string>().Where(root => root.Length > 0);
    }
}
