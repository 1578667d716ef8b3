using Microsoft.CodeAnalysis;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>One project of the solution under test.</summary>
internal class ProjectState(string name)
{
    public string Name { get; } = name;

    public SourceFileList Sources { get; } = [];

    public SourceFileList AdditionalFiles { get; } = [];

    /// <summary><c>.editorconfig</c> and global configs. One in the root folder, <c>/.editorconfig</c>, is given to every project.</summary>
    public SourceFileList AnalyzerConfigFiles { get; } = [];

    /// <summary>Names of projects in <see cref="SolutionState.AdditionalProjects"/>.</summary>
    public List<string> AdditionalProjectReferences { get; } = [];

    public List<MetadataReference> AdditionalReferences { get; } = [];

    /// <summary>When not set: a console application if a source has top-level statements, otherwise a library.</summary>
    public OutputKind? OutputKind { get; set; }

    /// <summary>When not set: those of the test.</summary>
    public ReferenceAssemblies? ReferenceAssemblies { get; set; }
}

/// <summary>The solution under test: its main project, and the projects beside it.</summary>
internal sealed class SolutionState() : ProjectState("TestProject")
{
    public ProjectCollection AdditionalProjects { get; } = [];

    /// <summary>Off for text that may be anything, where what looks like markup is none.</summary>
    public bool HasMarkup { get; init; } = true;

    /// <summary>What is expected beside the markup of the sources.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    public IEnumerable<ProjectState> Projects => [this, .. AdditionalProjects.Values];
}

/// <summary>The projects beside the main one, by name; asking for one makes it.</summary>
internal sealed class ProjectCollection : SortedDictionary<string, ProjectState>
{
    public ProjectCollection()
        : base(StringComparer.Ordinal)
    {
    }

    public new ProjectState this[string name]
    {
        get
        {
            if (!TryGetValue(name, out var project))
            {
                project = new ProjectState(name);
                Add(name, project);
            }

            return project;
        }
    }
}
