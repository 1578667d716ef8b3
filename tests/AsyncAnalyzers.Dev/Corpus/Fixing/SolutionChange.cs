using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Dev.Corpus.Fixing;

/// <summary>What differs between two solutions, and what that may break.</summary>
internal sealed class SolutionChange
{
    public SolutionChange(Solution before, Solution after)
    {
        (Before, After) = (before, after);
        Documents = [.. after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true))];
        var graph = before.GetProjectDependencyGraph();
        var changed = after.GetChanges(before).GetProjectChanges().Select(project => project.ProjectId).ToHashSet();
        Projects = [.. graph.GetTopologicallySortedProjects().Where(id => changed.Contains(id) || graph.GetProjectsThatThisProjectTransitivelyDependsOn(id).Overlaps(changed))];
    }

    public Solution Before { get; }

    public Solution After { get; }

    public ImmutableArray<DocumentId> Documents { get; }

    /// <summary>The projects with changed files and those that depend on them, these last.</summary>
    public ImmutableArray<ProjectId> Projects { get; }

    public bool IsEmpty => Projects.IsEmpty;
}
