using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using AsyncAnalyzers.Dev.Corpus.ProjectFiles;

namespace AsyncAnalyzers.Dev.Corpus.Packages;

/// <summary>One version of a package as NuGet unpacks it: what a project on the packs at hand compiles against, and what it depends on.</summary>
internal sealed class PackageFolder
{
    public PackageFolder(string path)
    {
        Assemblies = BestOf(Path.Combine(path, "ref")) ?? BestOf(Path.Combine(path, "lib")) ?? [];
        Dependencies = ReadDependencies(path);
    }

    public ImmutableArray<string> Assemblies { get; }

    public ImmutableArray<PackageRequest> Dependencies { get; }

    /// <summary>The assemblies of the nearest framework; an empty one (<c>_._</c>) counts: there the package brings nothing.</summary>
    private static ImmutableArray<string>? BestOf(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var best = TargetFramework.NearestToHost(Directory.EnumerateDirectories(folder).Select(inner => (TargetFramework.TryParse(Path.GetFileName(inner)), inner)))
            ?? (Directory.EnumerateFiles(folder, "*.dll").Any() ? folder : null);
        return best is null ? null : [.. Directory.EnumerateFiles(best, "*.dll").Order(StringComparer.Ordinal)];
    }

    private static ImmutableArray<PackageRequest> ReadDependencies(string path)
    {
        try
        {
            if (Directory.EnumerateFiles(path, "*.nuspec").FirstOrDefault() is not { } nuspec
                || XDocument.Load(nuspec).Descendants().FirstOrDefault(element => element.Name.LocalName == "dependencies") is not { } dependencies)
            {
                return [];
            }

            var groups = dependencies.Elements().Where(element => element.Name.LocalName == "group").ToList();
            var chosen = groups.Count == 0 ? dependencies
                : TargetFramework.NearestToHost(groups.Select(group => (TargetFramework.TryParse((string?)group.Attribute("targetFramework")), group)))
                ?? groups.Find(group => group.Attribute("targetFramework") is null);
            return [.. (chosen?.Elements() ?? [])
                .Where(element => element.Name.LocalName == "dependency" && element.Attribute("id") is not null)
                .Select(element => new PackageRequest((string)element.Attribute("id")!, (string?)element.Attribute("version") ?? ""))];
        }
        catch (Exception exception) when (exception is XmlException or IOException)
        {
            return [];
        }
    }
}
