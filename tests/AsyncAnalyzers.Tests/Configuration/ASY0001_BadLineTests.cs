using System.Collections.Immutable;
using System.Globalization;
using AsyncAnalyzers.Configuration;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using static AsyncAnalyzers.Tests.Harness.Snippets;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.Configuration.BadLineAnalyzer>;

namespace AsyncAnalyzers.Tests.Configuration;

public sealed class ASY0001_BadLineTests
{
    private const string Source = """
        namespace Acme
        {
            public class Base { public void Start() { } }
            public class Job : Base
            {
                public void Run() { }
                public void Run(string name) { }
                public void Stop(int code) { }
                public int Balance => 1;
                public int this[int index] => 1;
                public int Count;
            }
            public interface IParent { void Load(); }
            public interface IChild : IParent { }
            public static class Tool { public static void Use() { } }
        }
        """;

    private const string Resources = "one of none, memory, network, disk, database, process, console, signal, stream, query, source, wrapper, request, response, upload, cpu, parallel";

    [Theory]
    [InlineData("Acme.Job Run moon", "'moon' is nothing that is waited for; expected " + Resources)]
    [InlineData("Acme.Job Run Netwrok", "'Netwrok' is nothing that is waited for; expected " + Resources + "; did you mean 'network'?")]
    [InlineData("Acme.Job Run network,disk", "'network,disk' is nothing that is waited for; expected " + Resources)]
    [InlineData("Acme.Job Run unsaid", "'unsaid' is nothing that is waited for; expected " + Resources)]
    [InlineData("Acme.Job Run none", "'none' owes a reason; expected 'because <reason>' at the end")]
    [InlineData("Acme.Job Run disk uncertain", "'uncertain' owes a reason; expected 'because <reason>' at the end")]
    [InlineData("Acme.Job Run(System.String disk", "the parenthesis in 'Run(System.String' is not closed; expected the parameter types as in a documentation ID, without spaces: Run(System.String,System.Int32)")]
    [InlineData("Acme.Job Run disk becuase it is slow", "'becuase' is not known here; expected 'uncertain', 'awaitable', 'enumerated', '=> <awaitable member>', 'when <condition>' or 'because <reason>'; did you mean 'because'?")]
    [InlineData("pakcage: Acme", "no header is called 'pakcage:'; expected one of title:, package:, versions:, unverified:, query-twins:, unless:; did you mean 'package:'?")]
    [InlineData("Acme.Job<T> Run disk", "'Acme.Job<T>' is no metadata name of a type; expected a name such as Acme.Jobs.Job, Acme.Outer+Inner or Acme.Store`1")]
    [InlineData("Acme.Job Run<T> disk", "'Run<T>' is no name of a member; expected a name such as Run, .ctor for constructors, or * for all members")]
    [InlineData("Acme.Job Rnu disk", "'Job' has no member 'Rnu'; expected a method, a property or .ctor; did you mean 'Run'?")]
    [InlineData("Acme.Job Count disk", "'Job' has no member 'Count'; expected a method, a property or .ctor")]
    [InlineData("Acme.Job get_Balance disk", "'Job' has no member 'get_Balance'; expected a method, a property or .ctor; did you mean 'Balance'?")]
    [InlineData("Acme.Job Start disk", "'Job' only inherits 'Start'; expected the type that declares it, 'Acme.Base'")]
    [InlineData("Acme.IChild Load disk", "'IChild' only inherits 'Load'; expected the type that declares it, 'Acme.IParent'")]
    [InlineData("Acme.Tool .ctor disk", "'Tool' has no member '.ctor'; expected a method, a property or .ctor")]
    [InlineData("Acme.Job Run(System.Int32) disk", "'Job' has no 'Run(System.Int32)'; expected Run() or Run(System.String)")]
    [InlineData("System.IO.File ReadAllTxt disk", "'File' has no member 'ReadAllTxt'; expected a method, a property or .ctor; did you mean 'ReadAllText'?")]
    [InlineData("System.IO.File Nothing disk", "'File' has no member 'Nothing'; expected a method, a property or .ctor")]
    public async Task BadLine_isReported_withWhatWasExpected(string line, string message)
    {
        var test = new Verify.Test { TestCode = Source };
        test.TestState.AdditionalFiles.Add(("jobs.blocking.txt", $"# our jobs\n\n  {{|#0:{line}|}} \r\nAcme.Job Stop network\n"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0).WithMessage($"Line '{line}' counts for nothing: {message}").WithSeverity(DiagnosticSeverity.Warning));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("Acme.Job Run network")]
    [InlineData("Acme.Job Run(System.String)\tdisk => RunTaskAsync because I say so")]
    [InlineData("Acme.Job Balance database")]
    [InlineData("Acme.Job Item database")]
    [InlineData("Acme.Job .ctor process")]
    [InlineData("Acme.Job * none because it is memory")]
    [InlineData("Other.Job Run network")]
    [InlineData("title: jobs")]
    [InlineData("# comment")]
    [InlineData("")]
    public async Task GoodLine_orUnknownType_isSilent(string line)
    {
        var test = new Verify.Test { TestCode = Source };
        test.TestState.AdditionalFiles.Add(("jobs.blocking.txt", line));
        await test.RunAsync();
    }

    [Fact]
    public async Task SecondLineForAMember_isReported_acrossFiles()
    {
        var test = new Verify.Test { TestCode = Source };
        test.TestState.AdditionalFiles.Add(("b.blocking.txt", "{|#1:Acme.Job Run network|}\nAcme.Job Run(System.String) network"));
        test.TestState.AdditionalFiles.Add(("a.blocking.txt", "Acme.Job Run disk\nAcme.Job Stop disk\n{|#0:Acme.Job Run none because it is memory|}"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0).WithMessage("Line 'Acme.Job Run none because it is memory' counts for nothing: line 1 speaks of the same member; expected one line for each"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(1).WithMessage("Line 'Acme.Job Run network' counts for nothing: line 1 of 'a.blocking.txt' speaks of the same member; expected one line for each"));
        await test.RunAsync();
    }

    [Fact]
    public async Task OtherFiles_areSilent()
    {
        var test = new Verify.Test { TestCode = Source };
        test.TestState.AdditionalFiles.Add(("readme.txt", "anything"));
        test.TestState.AdditionalFiles.Add(("blocking.txt", "anything"));
        await test.RunAsync();
    }

    /// <summary>What is compiled against need not have the members that only its own project sees.</summary>
    [Theory]
    [InlineData("Acme.Store Load disk")]
    [InlineData("Acme.Store Opne disk", "Line 'Acme.Store Opne disk' counts for nothing: 'Store' has no member 'Opne'; expected a method, a property or .ctor; did you mean 'Open'?")]
    public async Task MemberThatAnotherProjectHides_isSilent(string line, params string[] messages)
    {
        var image = new MemoryStream();
        Assert.True(Compile("namespace Acme { public class Store { public void Open() { } internal void Load() { } } }", []).Emit(image).Success);
        Assert.Equal(messages, await MessagesAsync(new Text("/0/a.blocking.txt", line), MetadataReference.CreateFromImage(image.ToArray())));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\0\u0001 \uFFFD")]
    public async Task EmptyOrUnreadableFile_isNoFailure(string? content)
    {
        var messages = await MessagesAsync(new Text("/0/A.Blocking.TXT", content));
        Assert.Equal(content?.Trim().Length > 0 ? 1 : 0, messages.Length);
    }

    [Fact]
    public async Task FileNamedTwice_isReportedOnce() =>
        Assert.Single(await MessagesAsync([new Text("/0/a.blocking.txt", "nonsense"), new Text("/0/a.blocking.txt", "nonsense")]));

    [Fact]
    public async Task LongLine_isCut() =>
        Assert.InRange(Assert.Single(await MessagesAsync(new Text("/0/a.blocking.txt", "Acme.Job Run " + string.Join(" ", Enumerable.Repeat("because", 10_000))))).Length, 100, 600);

    [Fact]
    public async Task RestOfTheFile_counts()
    {
        var test = new CSharpAnalyzerVerifier<AsyncAnalyzers.BlockingCalls.UnawaitableCallAnalyzer>.Test
        {
            TestCode = InAsyncMethod("new Acme.Job().{|ASY1102:Run()|}; new Acme.Job().Stop(1); await Task.Yield();") + Source,
        };
        test.Analyzers.Add(new BadLineAnalyzer());
        test.TestState.AdditionalFiles.Add(("jobs.blocking.txt", "{|ASY0001:Acme.Job Stop moon|}\nAcme.Job Run network\n{|ASY0001:nonsense|}\n"));
        await test.RunAsync();
    }

    private static Task<string[]> MessagesAsync(AdditionalText file, params MetadataReference[] references) => MessagesAsync([file], references);

    private static async Task<string[]> MessagesAsync(ImmutableArray<AdditionalText> files, params MetadataReference[] references)
    {
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions(files), (exception, _, _) => failures.Add(exception.Message), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await Compile("class Subject { }", references).WithAnalyzers([new BadLineAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return [.. diagnostics.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];
    }

    private static CSharpCompilation Compile(string source, MetadataReference[] references) => CSharpCompilation.Create(
        "Subject" + references.Length.ToString(CultureInfo.InvariantCulture),
        [CSharpSyntaxTree.ParseText(source)],
        ReferenceAssemblies.NetCore.With([]).AddRange(references),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private sealed class Text(string path, string? content) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => content is null ? null : SourceText.From(content);
    }
}
