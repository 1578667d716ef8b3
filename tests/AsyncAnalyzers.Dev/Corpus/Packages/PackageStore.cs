using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Corpus.ProjectFiles;

namespace AsyncAnalyzers.Dev.Corpus.Packages;

/// <summary>
/// The packages that are on disk: NuGet's own folder and those given with <c>--packages</c>, which are laid out like it or
/// hold assemblies side by side. Nothing is downloaded.
/// </summary>
internal sealed class PackageStore
{
    private readonly ImmutableArray<string> _roots;
    private readonly HashSet<string> _provided;
    private readonly Dictionary<string, PackageFolder?> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="folders">Folders of packages, the preferred ones first.</param>
    /// <param name="provided">Names of assemblies that are there anyway, those of the framework: packages of these names are not missed.</param>
    public PackageStore(IEnumerable<string> folders, IEnumerable<string> provided)
    {
        _roots = [.. folders.Where(Directory.Exists)];
        LooseAssemblies = [.. _roots.SelectMany(root => Directory.EnumerateFiles(root, "*.dll")).Order(StringComparer.Ordinal)];
        _provided = new HashSet<string>(provided.Concat(LooseAssemblies.Select(path => Path.GetFileNameWithoutExtension(path)!)), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Assemblies that lie in a folder itself: no project asks for them, so every project gets them.</summary>
    public ImmutableArray<string> LooseAssemblies { get; }

    /// <summary>Where NuGet keeps its packages.</summary>
    public static string GlobalFolder =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } configured
            ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The assemblies of the packages and of all that they depend on, each in the newest version that anything asks for.</summary>
    /// <param name="requests">The packages that a project asks for.</param>
    /// <param name="missing">Takes the names of those that are nowhere.</param>
    public IEnumerable<string> Resolve(IEnumerable<PackageRequest> requests, ISet<string> missing)
    {
        var waiting = new Queue<PackageRequest>(requests);
        var chosen = new Dictionary<string, PackageRequest>(StringComparer.OrdinalIgnoreCase);
        while (waiting.TryDequeue(out var request))
        {
            if (chosen.TryGetValue(request.Id, out var other) && !IsNewer(request, other))
            {
                continue;
            }

            chosen[request.Id] = request;
            if (Find(request) is { } package)
            {
                foreach (var dependency in package.Dependencies)
                {
                    waiting.Enqueue(dependency);
                }
            }
            else if (!_provided.Contains(request.Id))
            {
                missing.Add(request.Id);
            }
        }

        return chosen.Values.Select(Find).SelectMany(package => package?.Assemblies ?? []);
    }

    private static bool IsNewer(PackageRequest one, PackageRequest other) =>
        Versioned(one.Version) is { } version && (Versioned(other.Version) is not { } known || version.CompareTo(known) > 0);

    private PackageFolder? Find(PackageRequest request)
    {
        var key = $"{request.Id}/{request.Version}";
        if (!_known.TryGetValue(key, out var package))
        {
            package = FolderOf(request) is { } folder ? new PackageFolder(folder) : null;
            _known.Add(key, package);
        }

        return package;
    }

    /// <summary>The version asked for, else the nearest newer one, else the newest there is.</summary>
    private string? FolderOf(PackageRequest request)
    {
        var wanted = Versioned(request.Version);
        var present = _roots
            .SelectMany(root => Named(root, request.Id))
            .SelectMany(Directory.EnumerateDirectories)
            .Select(folder => (Folder: folder, Version: Versioned(Path.GetFileName(folder))))
            .Where(candidate => candidate.Version is not null)
            .OrderBy(candidate => candidate.Version)
            .ToList();
        return present.Find(candidate => wanted is not null && candidate.Version!.CompareTo(wanted) >= 0).Folder ?? present.LastOrDefault().Folder;
    }

    private static PackageVersion? Versioned(string text) => PackageVersion.TryParse(text);

#pragma warning disable CA1308 // the names of NuGet's folders are in lower case
    private static IEnumerable<string> Named(string root, string id) =>
        new[] { id.ToLowerInvariant(), id }.Distinct(StringComparer.Ordinal).Select(name => Path.Combine(root, name)).Where(Directory.Exists);
#pragma warning restore CA1308
}
