using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Corpus.ProjectFiles;

namespace AsyncAnalyzers.Dev.Corpus.Loading;

/// <summary>Which project references which: transitively, as the SDK passes references on. A reference that closes a circle is dropped.</summary>
internal sealed class ReferenceGraph
{
    private readonly Dictionary<string, CSharpProject> _projects;
    private readonly Dictionary<string, ImmutableArray<CSharpProject>> _closures = new(StringComparer.Ordinal);

    public ReferenceGraph(ImmutableArray<CSharpProject> projects)
    {
        _projects = projects.ToDictionary(project => project.File, StringComparer.Ordinal);
        foreach (var project in projects)
        {
            Close(project, []);
        }
    }

    /// <summary>References to projects that are not in the folder, or could not be read.</summary>
    public HashSet<string> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>Every project that this one sees.</summary>
    public ImmutableArray<CSharpProject> ReferencedBy(CSharpProject project) => _closures[project.File];

    private ImmutableArray<CSharpProject> Close(CSharpProject project, HashSet<string> path)
    {
        if (_closures.TryGetValue(project.File, out var known))
        {
            return known;
        }

        path.Add(project.File);
        var closure = new List<CSharpProject>();
        foreach (var reference in project.ProjectReferences)
        {
            if (!_projects.TryGetValue(reference, out var referenced))
            {
                Missing.Add(reference);
            }
            else if (!path.Contains(reference))
            {
                closure.Add(referenced);
                closure.AddRange(Close(referenced, path));
            }
        }

        path.Remove(project.File);
        return _closures[project.File] = [.. closure.DistinctBy(referenced => referenced.File)];
    }
}
