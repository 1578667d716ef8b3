using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Loading;

/// <summary>One assembly of each name, the newest, as a build resolves it; the earlier one where they are equal.</summary>
internal static class ReferenceChoice
{
    private static readonly ConcurrentDictionary<string, MetadataReference> s_references = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Version?> s_versions = new(StringComparer.Ordinal);

    /// <param name="paths">Assemblies, the preferred ones first; what is no managed assembly is left out.</param>
    /// <param name="ownNames">Names of assemblies that are compiled here from source.</param>
    public static ImmutableArray<MetadataReference> Of(IEnumerable<string> paths, IReadOnlySet<string> ownNames)
    {
        var chosen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (!ownNames.Contains(name) && VersionOf(path) is { } version && (!chosen.TryGetValue(name, out var other) || version > VersionOf(other)))
            {
                chosen[name] = path;
            }
        }

        // One object for one file: compilations share the symbols of a reference only if they share the reference.
        return [.. chosen.Values.Order(StringComparer.Ordinal).Select(path => s_references.GetOrAdd(path, static file => MetadataReference.CreateFromFile(file)))];
    }

    private static Version? VersionOf(string path) => s_versions.GetOrAdd(path, static file =>
    {
        try
        {
            return AssemblyName.GetAssemblyName(file).Version ?? new Version(0, 0);
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException)
        {
            return null;
        }
    });
}
