using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>
/// The packages that the test project's restore resolved. It lists them with their dependencies and compile-time assemblies,
/// and the build leaves the list beside the test assembly.
/// </summary>
internal static class ResolvedPackages
{
    private static readonly Lazy<Dictionary<string, Package>> s_packages = new(Read);
    private static readonly ConcurrentDictionary<string, ImmutableArray<string>> s_assemblies = new(StringComparer.OrdinalIgnoreCase);

    private sealed record Package(ImmutableArray<string> Dependencies, ImmutableArray<string> Assemblies);

    /// <summary>The compile-time assemblies of a package and of all that it depends on.</summary>
    public static ImmutableArray<string> AssembliesOf(string packageId) => s_assemblies.GetOrAdd(packageId, Closure);

    private static ImmutableArray<string> Closure(string packageId)
    {
        if (!s_packages.Value.ContainsKey(packageId))
        {
            throw new InvalidOperationException($"The package {packageId} is not referenced by the test project: add a PackageReference to RoslynHosted.targets.");
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { packageId };
        var waiting = new Queue<string>(seen);
        var assemblies = ImmutableArray.CreateBuilder<string>();
        while (waiting.TryDequeue(out var id))
        {
            // A dependency that the framework provides is pruned from the list.
            if (s_packages.Value.TryGetValue(id, out var package))
            {
                assemblies.AddRange(package.Assemblies);
                foreach (var dependency in package.Dependencies.Where(seen.Add))
                {
                    waiting.Enqueue(dependency);
                }
            }
        }

        return assemblies.ToImmutable();
    }

    private static Dictionary<string, Package> Read()
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "packages.assets.json")));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = assets.RootElement.GetProperty("libraries");
        var target = assets.RootElement.GetProperty("targets").EnumerateObject().First().Value;
        var packages = new Dictionary<string, Package>(StringComparer.OrdinalIgnoreCase);
        foreach (var library in target.EnumerateObject().Where(library => library.Value.GetProperty("type").GetString() == "package"))
        {
            var path = libraries.GetProperty(library.Name).GetProperty("path").GetString()!;
            var root = folders.Select(folder => Path.Combine(folder, path)).First(Directory.Exists);
            packages.Add(
                library.Name.Split('/')[0],
                new Package(
                    [.. NamesIn(library.Value, "dependencies")],
                    [.. NamesIn(library.Value, "compile").Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Select(file => Path.Combine(root, file))]));
        }

        foreach (var (name, version) in DownloadsIn(assets.RootElement))
        {
            if (folders.Select(folder => Path.Combine(folder, $"{name}/{version}".ToLowerInvariant(), "lib")).FirstOrDefault(Directory.Exists) is { } lib)
            {
                packages.Add(name, new Package(Dependencies: [], [.. Directory.GetFiles(NewestIn(lib), "*.dll").Order(StringComparer.Ordinal)]));
            }
        }

        return packages;
    }

    /// <summary>What is downloaded as it is, by name and exact version: restoring resolves nothing of it.</summary>
    private static IEnumerable<(string Name, string Version)> DownloadsIn(JsonElement assets) =>
        assets.GetProperty("project").GetProperty("frameworks").EnumerateObject().First().Value.TryGetProperty("downloadDependencies", out var downloads)
            ? downloads.EnumerateArray().Select(download => (download.GetProperty("name").GetString()!, download.GetProperty("version").GetString()!.Split('[', ',')[1]))
            : [];

    /// <summary>The folder for a .NET of today, or else for the newest standard; those of the old framework have no dot.</summary>
    private static string NewestIn(string lib) => Directory.GetDirectories(lib)
        .Where(folder => Path.GetFileName(folder).Contains('.', StringComparison.Ordinal))
        .OrderBy(folder => Path.GetFileName(folder).StartsWith("netstandard", StringComparison.Ordinal))
        .ThenByDescending(Path.GetFileName, StringComparer.Ordinal)
        .First();

    private static IEnumerable<string> NamesIn(JsonElement library, string property) =>
        library.TryGetProperty(property, out var value) ? value.EnumerateObject().Select(entry => entry.Name) : [];
}
