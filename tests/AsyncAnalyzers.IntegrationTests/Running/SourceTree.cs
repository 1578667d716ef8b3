using System.Security.Cryptography;

namespace AsyncAnalyzers.IntegrationTests.Running;

/// <summary>Source folders: where the repository is, and copies of parts of it without what builds and runs leave behind.</summary>
public static class SourceTree
{
    private static readonly string[] LeftBehind = ["bin", "obj", "App_Data", "TestResults"];

    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    public static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(source))
        {
            var name = Path.GetFileName(folder);
            if (!LeftBehind.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                Copy(folder, Path.Combine(target, name));
            }
        }
    }

    /// <summary>The hash of every source file, by its path below the folder.</summary>
    public static IReadOnlyDictionary<string, string> Hashes(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Where(entry => !entry.Path.Split('/').Any(part => LeftBehind.Contains(part, StringComparer.OrdinalIgnoreCase)))
            .ToDictionary(entry => entry.Path, entry => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry.File))));

    private static string FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No repository above {AppContext.BaseDirectory}");
    }
}
