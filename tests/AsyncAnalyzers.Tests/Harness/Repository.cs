using System.Reflection;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>The files of this repository, for tests about the code base.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Files of a folder and those below, without what a build leaves there; none if there is no such folder.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Where(file => !IsBuilt(file)).Order(StringComparer.Ordinal)
            : [];
    }

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsBuilt(string path) => Relative(path).Split('/').Any(part => part is "bin" or "obj");
}
