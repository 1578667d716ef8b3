using AsyncAnalyzers.Descriptors;
using AsyncAnalyzers.Infrastructure;
using AsyncAnalyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncAnalyzers.Tests.Infrastructure;

/// <summary>A failing callback says which analyzer failed, and where: the report that a user can send.</summary>
public sealed class FailingCallbackTests
{
    [Fact]
    public async Task Operation_callback_names_analyzer_file_and_line()
    {
        var failure = await FailAsync(new FailingOnInvocation());

        Assert.Contains("FailingOnInvocation failed at /0/Subject.cs(3,25) on 'Subject.Run()': broken on purpose", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compilation_end_callback_names_analyzer_and_assembly()
    {
        var failure = await FailAsync(new FailingAtTheEnd());

        Assert.Contains("FailingAtTheEnd failed at the end of 'Broken': broken on purpose", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Additional_file_callback_names_analyzer_and_file()
    {
        var failure = await FailAsync(new FailingOnFile());

        Assert.Contains("FailingOnFile failed on '/0/notes.txt': broken on purpose", failure, StringComparison.Ordinal);
    }

    private static async Task<string> FailAsync(DiagnosticAnalyzer analyzer)
    {
        var tree = CSharpSyntaxTree.ParseText(
            """
            class Subject
            {
                static Subject() => Subject.Run();
                static void Run() { }
            }
            """,
            path: "/0/Subject.cs");
        var compilation = CSharpCompilation.Create("Broken", [tree], ReferenceAssemblies.NetCore.With([]), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        string? failure = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([new Notes()]), (exception, _, _) => failure = exception.Message, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        await compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync();
        return failure ?? "no failure";
    }

    private abstract class Failing() : AsyncDiagnosticAnalyzer(Rules.ASY1001_BlockingWait);

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class FailingOnInvocation : Failing
    {
        private protected override void Register(RuleRegistration registration) =>
            registration.OnOperation(_ => throw new InvalidDataException("broken on purpose"), OperationKind.Invocation);
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class FailingAtTheEnd : Failing
    {
        private protected override void Register(RuleRegistration registration) =>
            registration.OnCompilationEnd(_ => throw new InvalidDataException("broken on purpose"));
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class FailingOnFile : Failing
    {
        private protected override void Register(RuleRegistration registration) =>
            registration.OnAdditionalFile(_ => throw new InvalidDataException("broken on purpose"));
    }

    private sealed class Notes : AdditionalText
    {
        public override string Path => "/0/notes.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From("");
    }
}
