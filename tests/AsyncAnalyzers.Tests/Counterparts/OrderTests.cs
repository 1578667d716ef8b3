using System.Collections.Immutable;
using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.Counterparts;

/// <summary>What is reported depends neither on which file came first nor on which thread.</summary>
public sealed class OrderTests
{
    private const int Files = 12;
    private const int Runs = 10;

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = [new BlockingCallAnalyzer(), new UnawaitableCallAnalyzer(), new FileSystemCallAnalyzer(), new SynchronousCallAnalyzer(), new SynchronousHandlerAnalyzer()];

    [Fact]
    public async Task Reports_areTheSame_onEveryRun()
    {
        var trees = Enumerable.Range(0, Files).Select(Source).Append((Name: "Shop.cs", Text: Shop.Types)).Select(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Name)).ToList();
        var references = ReferenceAssemblies.AspNetCore.With([Shop.Package]);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        var expected = await ReportsAsync(CSharpCompilation.Create("Ordered", trees, references, options), concurrent: false);
        Assert.True(expected.Count >= 4 * Files, string.Join("\n", expected));
        var random = new Random(17);
        for (var run = 0; run < Runs; run++)
        {
            var shuffled = trees.OrderBy(_ => random.Next()).ToList();
            Assert.Equal(expected, await ReportsAsync(CSharpCompilation.Create("Shuffled", shuffled, references, options), concurrent: run % 2 == 0));
        }
    }

    /// <summary>Some files import EF Core and some don't; all call the same members, and each other's.</summary>
    private static (string Name, string Text) Source(int number) => (
        $"File{number}.cs",
        InFile(
            $$"""
            namespace N{{number}}
            {
                public class C{{number}}
                {
                    public async Task<int> A(ShopDb db, string path)
                    {
                        await Task.Yield();
                        _ = db.Orders.ToList();
                        _ = N{{(number + 1) % Files}}.C{{(number + 1) % Files}}.Query(db).Count();
                        _ = System.IO.File.ReadAllText(path).Length + Directory.GetFiles(path).Length;
                        new C{{number}}().Save();
                        return new N{{(number + 5) % Files}}.C{{(number + 5) % Files}}().Save();
                    }

                    public int Save() => System.IO.File.ReadAllText("a").Length;

                    public Task<int> SaveAsync() => Task.FromResult(1);

                    public static IQueryable<Order> Query(ShopDb db) => {{(number % 3 == 0 ? "db.Open" : $"N{(number + 1) % Files}.C{(number + 1) % Files}.Query(db)")}};
                }
            }
            """,
            number % 2 == 0 ? Shop.EfUsing : ""));

    private static async Task<List<string>> ReportsAsync(Compilation compilation, bool concurrent)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var analyzed = compilation.WithAnalyzers(s_analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: concurrent, logAnalyzerExecutionTime: false));
        var diagnostics = await analyzed.GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.Select(diagnostic => diagnostic + string.Concat(diagnostic.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
    }
}
