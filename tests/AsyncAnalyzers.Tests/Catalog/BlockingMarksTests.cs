using AsyncAnalyzers.BlockingCalls;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AsyncAnalyzers.Tests.Harness.Snippets;

namespace AsyncAnalyzers.Tests.Catalog;

/// <summary><c>[Blocking]</c> and <c>[NonBlocking]</c>: the nearest counts, wherever the attributes come from.</summary>
public sealed class BlockingMarksTests
{
    private const string Marks = """
        [AttributeUsage(AttributeTargets.All)] internal sealed class BlockingAttribute : Attribute { public BlockingAttribute(string waitsFor = "") { } }
        [AttributeUsage(AttributeTargets.All)] internal sealed class NonBlockingAttribute : Attribute { }
        """;

    [Theory]
    [InlineData("public int Value { [Blocking] get => 1; set { } }", "_ = it.{|ASY1102:Value|}; it.Value = 1; it.Value += 1;")]
    [InlineData("public int Value { get => 1; [Blocking] set { } }", "_ = it.Value; it.{|ASY1102:Value|} = 1; it.{|ASY1102:Value|} += 1; it.{|ASY1102:Value|}++; _ = new It { {|ASY1102:Value|} = 1 };")]
    [InlineData("[Blocking] public int Value { get => 1; [NonBlocking] set { } }", "_ = it.{|ASY1102:Value|}; it.Value = 1;")]
    [InlineData("[Blocking] public int this[int index] => 1;", "_ = {|ASY1102:it[0]|};")]
    [InlineData("public It() { } [Blocking] public It(int id) { }", "_ = new It(); _ = {|ASY1102:new It(1)|};")]
    [InlineData("[Blocking] public T Load<T>() => default!;", "it.{|ASY1102:Load<int>()|};")]
    [InlineData("[Blocking] public Task LoadAsync() => Task.CompletedTask;", "await it.{|ASY1102:LoadAsync()|};")]
    [InlineData("public async Task GoAsync() { await Task.Yield(); {|ASY1102:Step()|}; [Blocking] static void Step() { } }", "")]
    [InlineData("[NonBlocking] public async Task GoAsync(int milliseconds) { await Task.Yield(); File.{|ASY1101:ReadAllText(\"a\")|}; }", "")]
    public Task Member_isAsMarked(string members, string statements) => TestAsync($"public class It {{ {members} }}", statements);

    [Theory]
    [InlineData("[Blocking] public class It { public void Load() { } }", "it.{|ASY1102:Load()|}; _ = new It();")]
    [InlineData("[Blocking] public class It { public void Load() { } [NonBlocking] public void Peek() { } }", "it.{|ASY1102:Load()|}; it.Peek();")]
    [InlineData("[Blocking] public class It { public It(int id) { } }", "_ = {|ASY1102:new It(1)|};")]
    [InlineData("[Blocking] public record It(int Id = 1) { public string Name { get; set; } = \"\"; public int Sum => 1; }", "_ = it.Id + it.Name; it.Name = \"\"; _ = it.{|ASY1102:Sum|}; _ = it.ToString() + it.GetHashCode();")]
    [InlineData("[Blocking] public class It { public Task LoadAsync() => Task.CompletedTask; public ValueTask<int> CountAsync() => default; public IAsyncEnumerable<int> ListAsync() => null!; public override string ToString() => \"\"; }", "await it.LoadAsync(); await it.CountAsync(); _ = it.ListAsync(); _ = it.ToString();")]
    [InlineData("[Blocking] public class It { public async Task GoAsync() { await Task.Yield(); Step(); Local(); static void Local() { } } private static void Step() { } }", "await it.GoAsync();")]
    [InlineData("[Blocking] public class It { public class Inner { public void Load() { } } }", "new It.Inner().{|ASY1102:Load()|};")]
    [InlineData("[NonBlocking] public class It : FileStream { public It() : base(\"a\", FileMode.Open) { } public override int Read(byte[] buffer, int offset, int count) { Thread.Sleep(1); return 0; } }", "it.Read(new byte[1], 0, 1); it.{|ASY1101:Flush()|};")]
    public Task Type_isAsMarked_forWhatOthersCall(string type, string statements) => TestAsync(type, statements);

    [Theory]
    [InlineData("public interface IIt { [Blocking] void Load(); } public class It : IIt { public void Load() => Thread.Sleep(1); }", "it.{|ASY1102:Load()|}; ((IIt)it).{|ASY1102:Load()|};")]
    [InlineData("public interface IIt { [Blocking] int Value { get; } } public class It : IIt { public int Value => 1; }", "_ = it.{|ASY1102:Value|}; _ = ((IIt)it).{|ASY1102:Value|};")]
    [InlineData("public interface IIt<T> { [Blocking] void Load(T value); } public class It : IIt<int> { public void Load(int value) => Thread.Sleep(1); }", "it.{|ASY1102:Load(1)|}; ((IIt<int>)it).{|ASY1102:Load(1)|};")]
    [InlineData("[Blocking] public interface IIt { void Load(); } public class It : IIt { public void Load() => Thread.Sleep(1); public void Peek() { } }", "it.{|ASY1102:Load()|}; it.Peek();")]
    [InlineData("public interface IIt { [Blocking] void Load(); } public class It : IIt { [NonBlocking] public void Load() => Thread.Sleep(1); }", "it.Load(); ((IIt)it).{|ASY1102:Load()|};")]
    [InlineData("public interface IIt { [Blocking] void Load(); } [NonBlocking] public class It : IIt { public void Load() => Thread.Sleep(1); }", "it.Load();")]
    [InlineData("public interface IIt { void Load(); } public class It : IIt { [Blocking] public void Load() { } }", "it.{|ASY1102:Load()|}; ((IIt)it).Load();")]
    [InlineData("public class Base { [Blocking] public virtual void Load() { } } public class It : Base { public override void Load() => Thread.Sleep(1); }", "it.{|ASY1102:Load()|}; ((Base)it).{|ASY1102:Load()|};")]
    [InlineData("public class Base { [Blocking] public virtual void Load() { } } public class It : Base { public override void Load() { } }", "it.Load(); ((Base)it).{|ASY1102:Load()|};")]
    [InlineData("public class Base { [Blocking] public void Load() { } } public class It : Base { }", "it.{|ASY1102:Load()|};")]
    public Task Implementation_andOverride_areAsWhatTheyStandFor(string types, string statements) => TestAsync(types, statements);

    [Theory]
    [InlineData("network", "{|ASY1102:Load()|}", " while it waits for the network")]
    [InlineData("Database", "{|ASY1102:Load()|}", " while it waits for the database")]
    [InlineData("disk", "{|ASY1106:Load()|}", null)]
    [InlineData("signal", "{|ASY1201:Load()|}", null)]
    [InlineData("the moon", "{|ASY1102:Load()|}", "")]
    public async Task Argument_saysWhatIsWaitedFor(string word, string call, string? cause)
    {
        var test = Test($"public class It {{ [Blocking(\"{word}\")] public void Load() {{ }} }}", $"it.{call};", Marks);
        if (cause is not null)
        {
            test = Test($"public class It {{ [Blocking(\"{word}\")] public void Load() {{ }} }}", "it.{|#0:Load()|};", Marks);
            test.ExpectedDiagnostics.Add(new DiagnosticResult("ASY1102").WithLocation(0).WithMessage($"'It.Load()' blocks the calling thread in async 'Subject.RunAsync'{cause}; it has no awaitable form: use an API that has one, or run it on threads of its own"));
        }

        await test.RunAsync();
    }

    [Theory]
    [InlineData("public static class Deep { public static class Deeper { [AttributeUsage(AttributeTargets.All)] internal sealed class BlockingAttribute : Attribute { } } }", "[Deep.Deeper.Blocking] public void Load() { } public void Peek() { }")]
    [InlineData("public class It2 : It { }", "[Blocking] public void Load() { } public void Peek() { } [AttributeUsage(AttributeTargets.All)] private sealed class BlockingAttribute : Attribute { }")]
    public Task Attribute_mayBeNested_andPrivate(string types, string members) => Test($"public class It {{ {members} }} {types}", "it.{|ASY1102:Load()|}; it.Peek();", marks: "").RunAsync();

    [Fact]
    public Task NonBlocking_alone_isHeeded() => Test(
        "public class It { [NonBlocking] public virtual void Load() { } public virtual Task LoadAsync() => Task.CompletedTask; public virtual void Save() { } public virtual Task SaveAsync() => Task.CompletedTask; }",
        "it.Load(); it.{|ASY1107:Save()|};",
        "internal sealed class NonBlockingAttribute : Attribute { }").RunAsync();

    [Theory]
    [InlineData("[assembly: Acme.Blocking]", "it.{|ASY1102:Load()|}; it.Peek(); _ = it.Id; await it.SaveAsync();")]
    [InlineData("[assembly: Acme.NonBlocking]", "it.Load(); it.Peek(); _ = it.Id; await it.SaveAsync();")]
    [InlineData("", "it.Load(); it.Peek(); _ = it.Id; await it.SaveAsync();")]
    public async Task Assembly_isAsMarked_inMetadata(string mark, string statements)
    {
        var library = CSharpCompilation.Create(
            "Acme",
            [CSharpSyntaxTree.ParseText($$"""
                using System; using System.Threading.Tasks;
                {{mark}}
                namespace Acme
                {
                    [AttributeUsage(AttributeTargets.All)] internal sealed class BlockingAttribute : Attribute { }
                    [AttributeUsage(AttributeTargets.All)] internal sealed class NonBlockingAttribute : Attribute { }
                }
                public class It
                {
                    public It(int id) => Id = id;
                    public int Id { get; set; }
                    public void Load() { }
                    [Acme.NonBlocking] public void Peek() { }
                    public Task SaveAsync() => Task.CompletedTask;
                }
                """)],
            ReferenceAssemblies.NetCore.With([]),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        var test = Test("", statements, marks: "");
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromImage(image.ToArray()));
        await test.RunAsync();
    }

    private static Task TestAsync(string types, string statements) => Test(types, statements, Marks).RunAsync();

    private static AnalyzerTest Test(string types, string statements, string marks)
    {
        var test = new AnalyzerTest { TestCode = InAsyncMethod(statements + " await Task.Yield();", "It it") + types + "\n" + marks };
        test.Analyzers.AddRange([new UnawaitableCallAnalyzer(), new BlockingCallAnalyzer(), new FileSystemCallAnalyzer(), new SynchronousCallAnalyzer(), new SynchronizationWaitAnalyzer()]);
        return test;
    }
}
