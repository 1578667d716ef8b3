using System.Collections.Immutable;
using System.Text;
using AsyncAnalyzers.Dev.Corpus.ProjectFiles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Dev.Corpus.Loading;

/// <summary>
/// The options that the analyzers see. A repository's own <c>.editorconfig</c> files are left out unless asked for: they
/// silence rules for reasons that a corpus run is to find out about.
/// </summary>
internal sealed class AnalyzerConfigs
{
    private readonly string? _scope;
    private readonly ImmutableArray<(string Path, SourceText Text)> _editorConfigs = [];

    public AnalyzerConfigs(CorpusOptions options, CorpusFolder folder)
    {
        _scope = options.Scope;
        if (options.HonoursEditorConfig)
        {
            _editorConfigs = [.. SourceFolders.FilesIn(folder.Root, ".editorconfig").Order(StringComparer.Ordinal).Select(path => (path, SourceText.From(File.ReadAllText(path), Encoding.UTF8)))];
        }
    }

    public Solution AddTo(Solution solution, ProjectId id, CSharpProject project)
    {
        if (_scope is not null)
        {
            var path = Path.Combine(Path.GetDirectoryName(project.File)!, "obj", $"{project.Name}.globalconfig");
            var text = SourceText.From($"is_global = true\nasync_analyzers.scope = {_scope}\n", Encoding.UTF8);
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), text, filePath: path);
        }

        foreach (var (path, text) in _editorConfigs.Where(config => Applies(config.Path, project)))
        {
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".editorconfig", text, filePath: path);
        }

        return solution;
    }

    private static bool Applies(string config, CSharpProject project)
    {
        var folder = Path.GetDirectoryName(config) + "/";
        return project.Sources.Paths.Any(source => source.StartsWith(folder, StringComparison.Ordinal));
    }
}
