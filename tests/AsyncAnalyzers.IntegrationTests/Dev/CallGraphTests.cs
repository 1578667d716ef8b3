using System.Collections.Immutable;
using AsyncAnalyzers.Dev.Catalog;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AsyncAnalyzers.IntegrationTests.Dev;

/// <summary>The scanner of IL, on small assemblies with a leaf of their own.</summary>
public sealed class CallGraphTests : IDisposable
{
    private const string Leaf = "[System.Runtime.InteropServices.DllImport(\"libSystem.Native\", EntryPoint = \"SystemNative_Read\")] private static extern int Read(int file);";

    private readonly string _folder = Directory.CreateTempSubdirectory("AsyncAnalyzers.CallGraph").FullName;

    [Theory]
    [InlineData("public static void Run() => Read(1);", "Job.Run → Read()")]
    [InlineData("public static void Run() => Middle(); private static void Middle() => Read(1);", "Job.Run → Job.Middle → Read()")]
    [InlineData("public static void Run() { A(); B(); } static void A() => B(); static void B() => Read(1);", "Job.Run → Job.B → Read()")]
    [InlineData("public static void Run() { A(); B(); } static void A() => Read(1); static void B() => Read(2);", "Job.Run → Job.A → Read()")]
    [InlineData("public static void Run() { foreach (var one in Numbers()) { } } static System.Collections.Generic.IEnumerable<int> Numbers() { yield return Read(1); }", "Job.Run → Job.Numbers → Job.<Numbers>d__1.MoveNext → Read()")]
    [InlineData("public static void Run() => new Inner().Work(); abstract class Base { public abstract void Work(); } sealed class Inner : Base { public override void Work() => Read(1); }", "Job.Run → Job.Inner.Work → Read()")]
    [InlineData("public static void Run(IWork work) => work.Do(); public interface IWork { void Do(); } sealed class Only : IWork { public void Do() => Read(1); }", "Job.Run → Job.Only.Do → Read()")]
    [InlineData("public static void Run() => System.Threading.Thread.Sleep(1);", null)]
    [InlineData("public static void Run() => System.Console.WriteLine();", null)]
    [InlineData("public static void Run() { try { } catch (System.Exception) { Read(1); } }", null)]
    [InlineData("public static void Run() { try { } catch (System.Exception) when (Read(1) == 1) { } }", null)]
    [InlineData("public static void Run() => Start(); static System.Threading.Tasks.Task Start() { Read(1); return System.Threading.Tasks.Task.CompletedTask; }", null)]
    [InlineData("public static void Run() { System.Action later = () => Read(1); later(); }", null)]
    [InlineData("public static void Run() => new Failed(); sealed class Failed { static Failed() => Read(1); }", null)]
    [InlineData("public static void Run() => throw new OddException(); sealed class OddException : System.Exception { public OddException() => Read(1); }", null)]
    [InlineData("public static void Run() { using var one = new Kept(); } sealed class Kept : System.IDisposable { public void Dispose() => Read(1); }", null)]
    [InlineData("public static void Run(IWork work) => work.Do(); public interface IWork { void Do(); } sealed class A : IWork { public void Do() => Read(1); } sealed class B : IWork { public void Do() { } }", "Job.Run → Job.A.Do → Read()")]
    [InlineData("public static void Run(IWork work) => work.Do(); public interface IWork { void Do(); } class A : IWork { public void Do() => Read(1); } class B : IWork { public void Do() { } } class C : IWork { public void Do() { } } class D : IWork { public void Do() { } } class E : IWork { public void Do() { } }", null)]
    public void Chain_isTheShortest_andCut(string members, string? chain)
    {
        var graph = CallGraphReader.Read([Compile(members)]);
        var search = new ChainSearch(graph, ImmutableDictionary<int, ImmutableArray<int>>.Empty);
        var run = graph.OfType("Job").Single(number => graph.Methods[number].Name == "Run");
        var found = search.From(run);
        Assert.Equal(chain, found.IsEmpty ? null : search.Display(found).Replace("Job.Read → ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Graph_isTheSameEachTime()
    {
        var path = Compile("public static void Run() => Read(1); public static void Other() => Run();");
        var first = CallGraphReader.Read([path]);
        var second = CallGraphReader.Read([path]);
        Assert.Equal(first.Methods.Select(method => method.ToString()), second.Methods.Select(method => method.ToString()));
        Assert.Equal(first.Callees.Select(callees => string.Join(",", callees)), second.Callees.Select(callees => string.Join(",", callees)));
    }

    [Fact]
    public void WhatIsNoAssembly_isSkipped_andNamed()
    {
        var damaged = Path.Combine(_folder, "damaged.dll");
        File.WriteAllText(damaged, "MZ no assembly");
        var graph = CallGraphReader.Read([damaged, Path.Combine(_folder, "missing.dll"), Compile("public static void Run() => Read(1);")]);
        Assert.Equal(2, graph.Skipped.Length);
        Assert.StartsWith("damaged.dll: ", graph.Skipped[0], StringComparison.Ordinal);
        Assert.NotEmpty(graph.Methods);
    }

    [Fact]
    public void Parameters_areWrittenAsInDocumentationIds()
    {
        var graph = CallGraphReader.Read([Compile("public static void Run<T>(ref int a, string[] b, System.Collections.Generic.List<T> c, int? d, Inner e, int[,] f) { } public class Inner { }")]);
        Assert.Equal("(System.Int32@,System.String[],System.Collections.Generic.List{``0},System.Nullable{System.Int32},Job.Inner,System.Int32[0:,0:])", graph.Methods.Single(method => method.Name == "Run").Parameters);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Compile(string members)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.dll");
        var references = TargetingPacks.PathsOf("Microsoft.NETCore.App.Ref").Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText($"public static class Job {{ {members} {Leaf} }}")],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        Assert.Empty(compilation.Emit(path).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return path;
    }
}
