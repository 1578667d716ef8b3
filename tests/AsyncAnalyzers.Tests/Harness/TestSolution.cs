using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Tests.Harness;

/// <summary>Builds the solution that a <see cref="SolutionState"/> describes, as a project system would hold it.</summary>
internal static class TestSolution
{
    private static readonly MefHostServices s_host = MefHostServices.DefaultHost;

    public static AdhocWorkspace CreateWorkspace() => new(s_host);

    /// <param name="state">Its sources may carry markup, which is left out.</param>
    public static Solution Create(Workspace workspace, SolutionState state, TestOptions options)
    {
        var solution = workspace.CurrentSolution;
        var ids = new Dictionary<string, ProjectId>(StringComparer.Ordinal);
        foreach (var project in state.Projects)
        {
            ids.Add(project.Name, ProjectId.CreateNewId(project.Name));
            solution = AddProject(solution, ids[project.Name], project, state, options);
        }

        foreach (var project in state.Projects)
        {
            foreach (var reference in project.AdditionalProjectReferences)
            {
                solution = solution.AddProjectReference(ids[project.Name], new ProjectReference(ids[reference]));
            }
        }

        return solution;
    }

    /// <summary>Where a file of a project is: the main project is in <c>/0</c>, another in a folder of its name.</summary>
    public static string PathOf(ProjectState project, string fileName) =>
        fileName.StartsWith('/') ? fileName : $"{(project is SolutionState ? "/0" : "/" + project.Name)}/{fileName}";

    private static Solution AddProject(Solution solution, ProjectId id, ProjectState project, SolutionState state, TestOptions options)
    {
        var sources = project.Sources
            .Select(file => (Path: PathOf(project, file.FileName), Text: SourceText.From(TextOf(file.Content, state))))
            .ToList();
        var outputKind = project.OutputKind
            ?? (sources.Exists(source => HasTopLevelStatements(source.Text, options))
                ? OutputKind.ConsoleApplication
                : OutputKind.DynamicallyLinkedLibrary);
        var references = (project.ReferenceAssemblies ?? options.References).With(options.Packages).AddRange(project.AdditionalReferences);

        solution = solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            project.Name,
            project.Name,
            LanguageNames.CSharp,
            filePath: PathOf(project, project.Name + ".csproj"),
            compilationOptions: options.CompilationOptions(outputKind),
            parseOptions: options.ParseOptions,
            metadataReferences: references));

        foreach (var (path, text) in sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, FoldersOf(path), path);
        }

        foreach (var (fileName, content) in project.AdditionalFiles)
        {
            var path = PathOf(project, fileName);
            var text = SourceText.From(TextOf(content, state));
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);
        }

        var shared = state.AnalyzerConfigFiles.Where(file => project != state && file.FileName.LastIndexOf('/') == 0);
        foreach (var (fileName, content) in project.AnalyzerConfigFiles.Concat(shared))
        {
            var path = PathOf(project, fileName);
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), SourceText.From(content), filePath: path);
        }

        return solution;
    }

    private static string TextOf(string content, SolutionState state) => state.HasMarkup ? MarkedSource.Parse(content).Text : content;

    private static IEnumerable<string> FoldersOf(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).SkipLast(1);

    private static bool HasTopLevelStatements(SourceText text, TestOptions options) =>
        CSharpSyntaxTree.ParseText(text, options.ParseOptions).GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
}
