using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Benchmarks.Analyzers;

/// <summary>
/// Loads one package's assemblies apart from those of the others. What the host has, Roslyn above all, is the host's: the
/// analyzers of another Roslyn's types are none to this one.
/// </summary>
internal sealed class PeerAssemblyLoader(ImmutableArray<string> assemblies) : AssemblyLoadContext("peer"), IAnalyzerAssemblyLoader
{
    private static readonly HashSet<string> s_host = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public void AddDependencyLocation(string fullPath)
    {
        // All of them are known from the start.
    }

    public Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name
        && !s_host.Contains(name)
        && assemblies.FirstOrDefault(path => string.Equals(Path.GetFileNameWithoutExtension(path), name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? LoadFromAssemblyPath(found)
            : null;
}
