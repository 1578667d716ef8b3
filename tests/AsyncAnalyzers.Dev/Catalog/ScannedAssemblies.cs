using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AsyncAnalyzers.Dev.Catalog;

/// <summary>The assemblies that are searched for evidence: those that run, not those that are compiled against.</summary>
/// <param name="Frameworks">The shared frameworks that this process runs on, as "Microsoft.NETCore.App 10.0.12".</param>
/// <param name="Paths">All assemblies, in the order of their names.</param>
internal sealed record ScannedAssemblies(ImmutableArray<string> Frameworks, ImmutableArray<string> Paths)
{
    private static readonly string[] FrameworkNames = ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"];

    /// <summary>The shared frameworks, and the packages that a project's restore resolved.</summary>
    /// <param name="assetsFile">The list that the restore left: <c>project.assets.json</c>.</param>
    /// <exception cref="InvalidDataException">A framework or the list is missing; the message says how to get it.</exception>
    public static ScannedAssemblies Find(string assetsFile)
    {
        var shared = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", ".."));
        var frameworks = FrameworkNames.Select(name => NewestOf(shared, name)).ToList();
        var paths = frameworks.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll")).Concat(OfPackages(assetsFile));
        return new(
            [.. frameworks.Select(folder => $"{Path.GetFileName(Path.GetDirectoryName(folder))} {Path.GetFileName(folder)}")],
            [.. paths.DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase).OrderBy(Path.GetFileName, StringComparer.Ordinal)]);
    }

    private static string NewestOf(string shared, string name)
    {
        var major = Environment.Version.Major;
        var folder = Path.Combine(shared, name);
        var newest = (Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [])
            .Where(version => Version.TryParse(Path.GetFileName(version), out var number) && number.Major == major)
            .MaxBy(version => Version.Parse(Path.GetFileName(version)));
        return newest ?? throw new InvalidDataException($"The shared framework {name} {major} was not found in {folder}: it comes with the .NET SDK.");
    }

    private static List<string> OfPackages(string assetsFile)
    {
        if (!File.Exists(assetsFile))
        {
            throw new InvalidDataException($"{assetsFile} was not found: dotnet restore makes it.");
        }

        using var assets = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = assets.RootElement.GetProperty("libraries");
        List<string> paths = [];
        foreach (var library in assets.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() == "package"
                && library.Value.TryGetProperty("compile", out var compile)
                && folders.Select(folder => Path.Combine(folder, libraries.GetProperty(library.Name).GetProperty("path").GetString()!)).FirstOrDefault(Directory.Exists) is { } root)
            {
                paths.AddRange(compile.EnumerateObject().Select(file => Implementation(root, file.Name)).OfType<string>());
            }
        }

        return paths;
    }

    /// <summary>What runs in the place of an assembly that is compiled against; null where the package has none for this platform.</summary>
    private static string? Implementation(string root, string compiledAgainst)
    {
        var parts = compiledAgainst.Split('/');
        if (!compiledAgainst.EndsWith(".dll", StringComparison.Ordinal) || parts.Length != 3)
        {
            return null;
        }

        string[] candidates =
        [
            Path.Combine(root, "runtimes", "unix", "lib", parts[1], parts[2]),
            Path.Combine(root, "lib", parts[1], parts[2]),
            Path.Combine(root, compiledAgainst),
        ];
        return candidates.FirstOrDefault(File.Exists);
    }
}
