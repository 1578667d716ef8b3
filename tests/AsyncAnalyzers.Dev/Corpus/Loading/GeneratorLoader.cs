using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Loading;

/// <summary>Loads the SDK's source generators, each with what lies beside it; Roslyn itself is the one that is running.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    private GeneratorLoader() =>
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            FrameworkReferences.Generators.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == name.Name) is { } path
                ? context.LoadFromAssemblyPath(path)
                : null;

    public static GeneratorLoader Instance { get; } = new();

    public void AddDependencyLocation(string fullPath)
    {
        // All of them lie in two folders, which are known.
    }

    public Assembly LoadFromPath(string fullPath) => AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
}
