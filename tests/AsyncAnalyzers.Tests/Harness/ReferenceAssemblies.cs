using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>
/// The framework that the code under test is compiled against, read from the targeting packs of the SDK: nothing is
/// downloaded at test time, and it is what a project of the same SDK compiles against.
/// </summary>
internal sealed class ReferenceAssemblies
{
    private static readonly Dictionary<string, MetadataReference> s_references = new(StringComparer.Ordinal);

    private readonly Lazy<ImmutableArray<string>> _paths;

    private ReferenceAssemblies(params string[] packs) =>
        _paths = new(() => [.. packs.SelectMany(TargetingPacks.PathsOf)]);

    public static ReferenceAssemblies AspNetCore { get; } = new("Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref");

    public static ReferenceAssemblies NetCore { get; } = new("Microsoft.NETCore.App.Ref");

    public static ReferenceAssemblies None { get; } = new();

    /// <summary>
    /// The framework together with assemblies of packages. Where both have an assembly (ASP.NET Core carries many that are
    /// packages too) the newer one counts, and the framework's if they are equal, as in a build.
    /// </summary>
    public ImmutableArray<MetadataReference> With(IEnumerable<string> packages)
    {
        var chosen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in _paths.Value.Concat(packages.SelectMany(package => ResolvedPackages.AssembliesOf(package))))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (!chosen.TryGetValue(name, out var other) || VersionOf(path) > VersionOf(other))
            {
                chosen[name] = path;
            }
        }

        return [.. chosen.Values.Order(StringComparer.Ordinal).Select(Reference)];
    }

    /// <summary>One object for one file: compilations share the symbols of a reference only if they share the reference.</summary>
    private static MetadataReference Reference(string path)
    {
        lock (s_references)
        {
            if (!s_references.TryGetValue(path, out var reference))
            {
                reference = MetadataReference.CreateFromFile(path);
                s_references.Add(path, reference);
            }

            return reference;
        }
    }

    private static Version? VersionOf(string path) => AssemblyName.GetAssemblyName(path).Version;
}
