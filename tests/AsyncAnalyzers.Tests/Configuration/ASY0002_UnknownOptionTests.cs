using AsyncAnalyzers.Configuration;
using AsyncAnalyzers.Tests.Harness;
using Verify = AsyncAnalyzers.Tests.Harness.CSharpAnalyzerVerifier<AsyncAnalyzers.Configuration.UnknownOptionAnalyzer>;

namespace AsyncAnalyzers.Tests.Configuration;

public sealed class ASY0002_UnknownOptionTests
{
    private const string Source = "public class Subject { }";

    [Theory]
    [InlineData("async_analyzers.scope = handlers")]
    [InlineData("async_analyzers.scope = ALL")]
    [InlineData("dotnet_diagnostic.ASY1001.severity = error")]
    [InlineData("other.scope = nonsense")]
    public async Task KnownOptions_areSilent(string line)
    {
        var test = new Verify.Test { TestCode = Source };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{line}\n"));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("async_analyzers.scope = handler", "Value 'handler' of option 'async_analyzers.scope' in the options of 'Test0.cs': expected one of async, handlers, all")]
    [InlineData("async_analyzers.scope = 1", "Value '1' of option 'async_analyzers.scope' in the options of 'Test0.cs': expected one of async, handlers, all")]
    [InlineData("async_analyzers.scoop = all", "Unknown option 'async_analyzers.scoop' in the options of 'Test0.cs': expected one of async_analyzers.scope")]
    public async Task UnknownOptionOrValue_isReportedOnce(string line, string message)
    {
        var test = new Verify.Test { TestCode = Source };
        test.TestState.Sources.Add("public class Other { }");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{line}\n"));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithMessage(message));
        await test.RunAsync();
    }
}
