using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Corpus.ProjectFiles;

namespace AsyncAnalyzers.Dev.Corpus.Loading;

/// <summary>The projects of a folder, whether a solution names them or not, in the order of their paths.</summary>
internal sealed record CorpusFolder(string Root, ImmutableArray<CSharpProject> Projects, ImmutableArray<ProjectProblem> Problems, int SkippedProjects)
{
    public static CorpusFolder Read(string folder)
    {
        var root = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        if (!Directory.Exists(root))
        {
            throw new InputException($"There is no folder {root}.");
        }

        var files = SourceFolders.FilesIn(root, "*.csproj").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            throw new InputException($"There is no .csproj in {root} or below.");
        }

        var reader = new ProjectReader(new ProjectXml(), files.Select(file => Path.GetDirectoryName(file)!).ToHashSet(StringComparer.Ordinal));
        var projects = ImmutableArray.CreateBuilder<CSharpProject>();
        var problems = new HashSet<ProjectProblem>();
        foreach (var file in files)
        {
            var (project, found) = reader.Read(file);
            problems.UnionWith(found);
            if (project is not null)
            {
                projects.Add(project);
            }
        }

        return new CorpusFolder(root, projects.ToImmutable(), [.. problems], files.Count - projects.Count);
    }

    /// <summary>The path from the folder, with forward slashes on every platform.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
