using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncAnalyzers.Tests.House;

/// <summary>The analyzers on their own code: what they ask of others holds for them.</summary>
public sealed class OwnCodeTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Xunit;
        """;

    [Fact]
    public async Task Own_code_gives_no_warning()
    {
        List<SyntaxTree> sources =
        [
            CSharpSyntaxTree.ParseText(ImplicitUsings),
            CSharpSyntaxTree.ParseText("internal static class Canary { public static async Task<int> RunAsync(Task<int> t, Task u) { await u; return t.Result; } }", path: "Canary.cs"),
        ];
        foreach (var path in Repository.Files("src", "*.cs").Concat(Repository.Files("tests/AsyncAnalyzers.Tests", "*.cs")))
        {
            sources.Add(CSharpSyntaxTree.ParseText(await File.ReadAllTextAsync(path), path: path));
        }

        var references = ReferenceAssemblies.NetCore.With([])
            .Concat(Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
                .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name.StartsWith("xunit", StringComparison.Ordinal)))
                .Select(path => MetadataReference.CreateFromFile(path)));
        var compilation = CSharpCompilation.Create("Own", sources, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var analyzed = compilation.WithAnalyzers([.. ShippedRules.Analyzers], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));

        var diagnostics = await analyzed.GetAnalyzerDiagnosticsAsync();

        Assert.True(compilation.SyntaxTrees.Length > 40);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Location.SourceTree?.FilePath == "Canary.cs");
        var found = diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree?.FilePath != "Canary.cs").ToList();
        Assert.True(found.Count == 0, string.Join("\n", found));
    }
}
