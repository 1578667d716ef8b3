using System.Collections.Immutable;
using System.Xml.Linq;

namespace AsyncAnalyzers.Dev.Corpus.ProjectFiles;

/// <summary>The packages that a project asks for: its items, with versions kept centrally where they are, and <c>packages.config</c>.</summary>
internal static class PackageItems
{
    private static readonly char[] s_separators = [';', ',', ' '];

    public static ImmutableArray<PackageRequest> Of(ProjectEvaluation project)
    {
        var central = Collect(project, "PackageVersion");
        var requested = Collect(project, "PackageReference");
        foreach (var (id, package) in Collect(project, "GlobalPackageReference"))
        {
            requested.TryAdd(id, package with { IsPrivate = true });
        }

        foreach (var (id, version) in OldStyle(project))
        {
            requested.TryAdd(id, new PackageRequest(id, version));
        }

        return [.. requested.Values
            .Select(package => package.Version.Length > 0 ? package : package with { Version = central.GetValueOrDefault(package.Id)?.Version ?? "" })
            .OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase)];
    }

    private static Dictionary<string, PackageRequest> Collect(ProjectEvaluation project, string type)
    {
        var packages = new Dictionary<string, PackageRequest>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in project.ItemsOfType(type))
        {
            foreach (var id in item.Values)
            {
                var version = item["VersionOverride"] is { Length: > 0 } own ? own : item["Version"];
                var isPrivate = item["PrivateAssets"].Split(s_separators).Any(asset => asset.ToUpperInvariant() is "ALL" or "COMPILE");
                if (item.Kind == ItemOperationKind.Remove)
                {
                    packages.Remove(id);
                }
                else if (item.Kind == ItemOperationKind.Include)
                {
                    packages[id] = new PackageRequest(id, version, isPrivate);
                }
                else if (packages.TryGetValue(id, out var known))
                {
                    packages[id] = known with { Version = version.Length > 0 ? version : known.Version, IsPrivate = known.IsPrivate || isPrivate };
                }
            }
        }

        return packages;
    }

    private static IEnumerable<(string Id, string Version)> OldStyle(ProjectEvaluation project)
    {
        var path = Path.Combine(project.Folder, "packages.config");
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            return [.. XDocument.Load(path).Descendants()
                .Where(element => element.Name.LocalName == "package")
                .Select(element => (Id: (string?)element.Attribute("id") ?? "", Version: (string?)element.Attribute("version") ?? ""))
                .Where(package => package.Id.Length > 0)];
        }
        catch (System.Xml.XmlException exception)
        {
            project.Problems.Add(new ProjectProblem(path, exception.LineNumber, exception.Message));
            return [];
        }
    }
}
