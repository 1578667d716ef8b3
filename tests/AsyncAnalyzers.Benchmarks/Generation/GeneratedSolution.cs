using System.Collections.Immutable;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Benchmarks.Generation;

/// <summary>
/// An ASP.NET Core solution of about so many lines: four projects that reference each other, made of modules until the lines
/// are reached. The same lines give the same text, on every machine.
/// </summary>
internal sealed class GeneratedSolution
{
    private const int Seed = 20260901;

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp14);

    /// <summary>Shared by all compilations, as in a compiler that keeps running. What is bound in them isn't: that goes with the compilation.</summary>
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_framework = new(() =>
        [.. TargetingPacks.PathsOf("Microsoft.NETCore.App.Ref").Concat(TargetingPacks.PathsOf("Microsoft.AspNetCore.App.Ref")).Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly ImmutableArray<(string Path, string Project, SourceText Text)> _files;

    private GeneratedSolution(IReadOnlyCollection<SourceFile> files, int blocking)
    {
        _files = [.. files.Select(file => (file.Path, file.Project, SourceText.From(file.Text)))];
        Lines = files.Sum(file => file.Lines);
        Blocking = blocking;
        Calls = _files.Sum(file => CSharpSyntaxTree.ParseText(file.Text, s_parseOptions).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Count());
    }

    public int Lines { get; }

    public int Files => _files.Length;

    /// <summary>How many invocations there are.</summary>
    public int Calls { get; }

    /// <summary>How many statements block.</summary>
    public int Blocking { get; }

    public static GeneratedSolution Create(int lines)
    {
        var statements = new Statements(new Random(Seed));
        var files = new List<SourceFile> { ContractFiles.Shared };
        var mapped = new List<Entity>();
        var written = 0;
        for (var module = 0; written < lines; module++)
        {
            var entity = Entity.Create(module, new Random(Seed + module));
            foreach (var file in FilesOf(entity, module, statements).TakeWhile(_ => written < lines))
            {
                files.Add(file);
                written += file.Lines;
                if (file.Name == $"{entity.Name}Endpoints")
                {
                    mapped.Add(entity);
                }
            }
        }

        files.Add(WebFiles.Program(mapped));
        files.AddRange(ProjectFile.All.Select(project => project.GlobalUsings));
        return new GeneratedSolution(files, statements.Blocking);
    }

    /// <summary>
    /// Compilations from trees of their own: rules may keep what they know of a tree for as long as the tree lives, so a
    /// clone would let the second round find what the first one paid for.
    /// </summary>
    /// <param name="severities">The rules that are on or off against their defaults.</param>
    public ImmutableArray<CSharpCompilation> Compile(ImmutableDictionary<string, ReportDiagnostic> severities)
    {
        var compiled = new Dictionary<string, CSharpCompilation>(StringComparer.Ordinal);
        foreach (var project in ProjectFile.All)
        {
            var trees = _files.Where(file => file.Project == project.Name).Select(file => CSharpSyntaxTree.ParseText(file.Text, s_parseOptions, file.Path));
            var references = s_framework.Value.AddRange(compiled.Values.Select(reference => reference.ToMetadataReference()));
            compiled.Add(project.Name, CSharpCompilation.Create(project.Name, trees, references, project.OptionsWith(severities)));
        }

        return [.. ProjectFile.All.Select(project => compiled[project.Name])];
    }

    private static IEnumerable<SourceFile> FilesOf(Entity entity, int module, Statements statements)
    {
        var files = ContractFiles.Create(entity)
            .Concat(DataFiles.Create(entity, statements))
            .Concat(ServiceFiles.Create(entity, statements))
            .Concat(WebFiles.Create(entity, statements));

        // Not every module has something in the pipeline.
        return module % 2 == 0 ? files.Concat(PipelineFiles.Create(entity, statements)) : files;
    }
}
