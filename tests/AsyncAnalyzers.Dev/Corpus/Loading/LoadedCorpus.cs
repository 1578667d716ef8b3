using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Corpus.ProjectFiles;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Loading;

/// <summary>A project of the folder and what it is in the solution.</summary>
internal sealed record LoadedProject(CSharpProject File, ProjectId Id);

/// <summary>A folder of projects as a solution in memory.</summary>
/// <param name="Projects">Those that are referenced before those that reference them.</param>
internal sealed record LoadedCorpus(
    CorpusFolder Folder, Solution Solution, ImmutableArray<LoadedProject> Projects, ImmutableArray<string> MissingPackages, ImmutableArray<string> MissingProjects, int LooseAssemblies)
{
    private readonly Dictionary<ProjectId, LoadedProject> _byId = Projects.ToDictionary(project => project.Id);

    public LoadedProject this[ProjectId id] => _byId[id];
}
